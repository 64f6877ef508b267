"""Runs the steps of a workflow's job as GitHub's runner does, as far as a machine alone can.

Real: every `run`, by `bash -e`, in a clone as checkout makes it, with the variables and files that
the runner gives. Stood in for: the actions (`uses` is noted and passed over), the expressions (only
those that the workflow has), and `gh` (see `gh`).
"""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.ci.repositories import environment

CONDITIONS = {
    None: lambda run: not run.failed,
    "${{ !cancelled() }}": lambda run: True,
    "${{ !cancelled() && github.event_name == 'pull_request' }}": lambda run: run.is_pull,
}


@dataclass
class Run:
    """One run of a job in a clone."""

    checkout: Path
    variables: dict[str, str]
    failed: bool = False
    outputs: dict[str, str] = field(default_factory=dict)
    summaries: dict[str, str] = field(default_factory=dict)

    @property
    def is_pull(self) -> bool:
        return self.variables["GITHUB_EVENT_NAME"] == "pull_request"

    def steps(self, steps: list[dict[str, Any]]) -> None:
        """Run those that have a script and whose condition holds."""
        for step in steps:
            if "run" in step and CONDITIONS[step.get("if")](self):
                self._step(step)

    def _step(self, step: dict[str, Any]) -> None:
        folder = self.checkout.parent
        script, summary = folder / "step.sh", folder / "summary.md"
        script.write_text(step["run"], encoding="utf-8")
        summary.write_bytes(b"")
        files = {"GITHUB_STEP_SUMMARY": str(summary), "GITHUB_OUTPUT": os.devnull}
        own = {name: self._value(value) for name, value in step.get("env", {}).items()}
        done = subprocess.run(
            ["bash", "-e", str(script)],
            cwd=self.checkout,
            env=environment(**self.variables, **files, **own),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        self.failed |= done.returncode != 0
        self.outputs[step["name"]] = done.stdout
        self.summaries[step["name"]] = summary.read_text(encoding="utf-8")

    def _value(self, value: str) -> str:
        known = {
            "${{ github.token }}": "a-token",
            "${{ github.event.pull_request.number }}": "7",
        }
        return known[value]
