"""Completion as the shells see it: click's own API for three of them, and those that are here."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.shell_completion import CompletionItem

from tests.cli.conftest import ROOT
from tracker.cli import COMMANDS, VARIABLE, main, names
from tracker.cli.shells import SHELLS, Bash, Fish, Zsh

CLASSES = {"bash": Bash, "zsh": Zsh, "fish": Fish}
HARBOUR = ROOT / "tests/fixtures/valid/harbour"
OFFICE = "Science, Technology & Innovation Bureau"


def items(*words: str, shell: str = "bash") -> list[CompletionItem[str]]:
    """What completes the last of some words of a line that begins with `tracker`."""
    complete = CLASSES[shell](main, {}, "tracker", VARIABLE)
    return complete.get_completions([*words[:-1]], words[-1])


def values(*words: str) -> list[str]:
    return [item.value for item in items(*words)]


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TRACKER_WORKSPACE", raising=False)
    monkeypatch.chdir(HARBOUR)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A workspace in a folder with a blank, where a body with a difficult name answers."""
    folder = tmp_path / "my plans"
    shutil.copytree(HARBOUR, folder)
    plan = folder / "targets/harbour-2020.yaml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(
        text.replace("    targets:\n", f"    responsible: {OFFICE}\n    targets:\n", 1),
        encoding="utf-8",
    )
    return folder


def test_commands_and_options_complete():
    assert values("exp") == ["explain", "export"]
    assert "--as-of" in values("status", "--")
    assert values("status", "--format", "j") == ["json"]


def test_plans_actions_and_targets_complete_with_their_titles():
    assert "harbour-2020" in values("status", "")
    assert all(name.startswith("harbour-2020") for name in values("status", "harb"))
    assert any(name.startswith("harbour-2020/") for name in values("status", "harb"))
    assert values("report", "--plan", "h") == ["harbour-2020"]
    found = {item.value: item.help for item in items("-C", str(ROOT), "explain", "high-tech-c")}
    assert found == {"high-tech-companies": "High-tech companies"}
    full = values("-C", str(ROOT), "explain", "guangzhou-2019/high-tech-c")
    assert full == ["guangzhou-2019/high-tech-companies"]


def test_the_workspace_is_the_one_that_the_line_or_the_environment_names(monkeypatch, tmp_path):
    assert values("-C", str(ROOT), "report", "--plan", "gu") == ["guangzhou-2019"]
    assert values("-C", str(tmp_path), "report", "--plan", "") == []
    assert values("-C", str(tmp_path / "nowhere"), "report", "--plan", "") == []
    monkeypatch.setenv("TRACKER_WORKSPACE", str(ROOT))
    assert values("report", "--plan", "gu") == ["guangzhou-2019"]
    assert values("-C", str(HARBOUR), "report", "--plan", "") == ["harbour-2020"]
    monkeypatch.setenv("TRACKER_WORKSPACE", str(tmp_path))
    assert values("explain", "") == []


def test_the_workspace_is_found_from_a_folder_within(monkeypatch):
    monkeypatch.chdir(ROOT / "targets")
    assert values("report", "--plan", "gu") == ["guangzhou-2019"]


def test_revisions_complete_also_after_dots(tmp_path):
    shutil.copytree(HARBOUR, tmp_path, dirs_exist_ok=True)
    assert values("-C", str(tmp_path), "changelog", "--from", "v") == []
    who = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org")
    for words in (
        ("init", "-q", "-b", "main"),
        ("add", "."),
        (*who, "commit", "-q", "-m", "First figures"),
        ("tag", "v2026.1"),
    ):
        subprocess.run(["git", "-C", str(tmp_path), *words], check=True)
    found = items("-C", str(tmp_path), "changelog", "--from", "v")
    assert [(item.value, item.help) for item in found] == [("v2026.1", "First figures")]
    assert values("-C", str(tmp_path), "diff", "v2026.1..m")[-1] == "v2026.1..main"
    assert values("-C", str(tmp_path), "diff", "main...v")[-1] == "main...v2026.1"
    sides = click.Argument(["sides"], shell_complete=names.sides)
    context = click.Context(click.Command("diff", params=[sides]))
    context.params = {"directory": str(tmp_path)}
    offered = [(item.type, item.value) for item in sides.shell_complete(context, "v")]
    assert offered == [("dir", "v"), ("plain", "v2026.1")]


def test_formats_and_languages_complete_after_a_comma():
    assert values("report", "--format", "html,") == ["html,pdf", "html,json"]
    assert values("report", "--lang", "en,") == ["en,zh"]


@pytest.mark.parametrize(
    "content",
    [
        b"id: broken: [",
        b"",
        b"- a list",
        b"\xff\xfe",
        b"id: [1]\nactions: 3\n",
        b"id: x\nactions: [3, {id: a, targets: {}}, {id: b, targets: [{id: t, indicator: [1]}]}]\n",
        b"? [a, b]\n: c\n",
        b"id: x\ntitle: 3\n",
    ],
)
def test_a_broken_file_completes_what_can_be_read(tmp_path, content):
    shutil.copytree(HARBOUR, tmp_path, dirs_exist_ok=True)
    for name in ("targets/zz.yaml", "targets/indicators.yaml", "observations/sources.csv"):
        (tmp_path / name).write_bytes(content)
    assert "harbour-2020" in values("-C", str(tmp_path), "status", "")
    assert any(name.startswith("harbour") for name in values("-C", str(tmp_path), "explain", "h"))


def test_whoever_is_responsible_completes(office):
    assert values("-C", str(office), "status", "--responsible", "Sci") == [OFFICE]


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_is_printed_for_a_shell_named_or_in_use(run, monkeypatch, shell):
    script = run("completion", shell).stdout
    assert f"{VARIABLE}={shell}_complete" in script
    assert "2>/dev/null" in script
    monkeypatch.setenv("SHELL", f"/usr/bin/{shell}")
    assert run("completion").stdout == script


def test_no_script_for_another_shell(run, monkeypatch):
    monkeypatch.setenv("SHELL", "/bin/tcsh")
    result = run("completion")
    assert result.exit_code == 2
    assert "bash, zsh, fish" in result.stderr


def in_shell(shell: str, *lines: str) -> list[str]:
    """What a real shell prints for lines, the tracker of this environment being on its path."""
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed here")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    quiet = {"bash": ["--norc", "--noprofile"], "zsh": ["-f"], "fish": ["--no-config"]}[shell]
    done = subprocess.run(
        [shell, *quiet, "-c", "\n".join(lines)],
        env={**os.environ, "PATH": path},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.stderr == ""
    return done.stdout.splitlines()


def in_bash(*words: str) -> list[str]:
    quoted = " ".join("'" + word.replace("'", r"'\''") + "'" for word in words)
    return in_shell(
        "bash",
        'eval "$(tracker completion bash)"',
        f"COMP_WORDS=(tracker {quoted}); COMP_CWORD={len(words)}",
        "_tracker_completion tracker",
        r"""[ "${#COMPREPLY[@]}" = 0 ] || printf '%s\n' "${COMPREPLY[@]}" """,
    )


def test_bash_completes_ids():
    assert in_bash("report", "--plan", "har") == ["harbour-2020"]


def test_bash_takes_a_line_apart_at_the_equals_sign():
    assert in_bash("report", "--plan", "=", "har") == ["harbour-2020"]


def test_bash_types_blanks_as_they_must_be_typed(office):
    folder = str(office).replace(" ", r"\ ")
    escaped = OFFICE.replace(" ", r"\ ").replace("&", r"\&")
    line = ("-C", folder, "status", "--responsible")
    assert in_bash(*line, "Sci") == [escaped]
    assert in_bash(*line, r"Science,\ T") == [escaped]
    assert in_bash(*line, '"Science, T') == [OFFICE]


def test_bash_says_nothing_of_what_goes_wrong(tmp_path):
    (tmp_path / "targets").write_bytes(b"a file")
    for line in (("explain", ""), ("status", ""), ("report", "--plan", "")):
        assert in_bash("-C", str(tmp_path), *line) == []


def test_a_key_press_does_not_wait_for_what_it_has_no_need_of():
    script = Path(sys.executable).with_name("tracker")
    words = {"COMP_WORDS": "tracker explain h", "COMP_CWORD": "2", VARIABLE: "bash_complete"}
    done = subprocess.run(
        [sys.executable, "-X", "importtime", script],
        env={**os.environ, **words},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    assert done.stdout.startswith("plain,")
    imported = {
        line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()
    }
    assert "click" in imported
    assert imported.isdisjoint(
        {"pandas", "polars", "narwhals", "pydantic", "rich", "babel", "jinja2"}
    )


def in_fish(line: str) -> list[str]:
    return in_shell("fish", "tracker completion fish | source", f"complete -C '{line}'")


def test_fish_completes_ids_with_titles(office):
    assert in_fish("tracker expl")[0].startswith("explain\tExplain a verdict")
    assert in_fish("tracker report --plan=har")[0].startswith("--plan=harbour-2020\t")
    blank = f"tracker -C {str(office).replace(' ', chr(92) + ' ')} status --responsible Sci"
    assert in_fish(blank) == [OFFICE]


def test_fish_shows_titles_with_commas_whole():
    title = "Hong Kong, Macao platforms"
    line = f"tracker -C {ROOT} explain hk-macao-platforms"
    assert in_fish(line) == [f"hk-macao-platforms\t{title}"]


def test_zsh_gets_what_its_script_reads():
    lines = [Zsh(main, {}, "tracker", VARIABLE).format_completion(each) for each in items("stat")]
    assert [line.split("\n")[:2] for line in lines] == [["plain", "status"]]
    script = in_shell(
        "zsh",
        "autoload -U compinit && compinit -D -u",
        'eval "$(tracker completion zsh)"',
        "print -r -- $_comps[tracker]",
    )
    assert script == ["_tracker_completion"]


def in_zsh(*words: str) -> list[str]:
    """What zsh would offer, and its descriptions: the two functions that show it print it."""
    quoted = " ".join("'" + word + "'" for word in words)
    return in_shell(
        "zsh",
        "autoload -U compinit && compinit -D -u",
        'eval "$(tracker completion zsh)"',
        'function _describe { print -rl -- "${(@P)3}" }',
        'function compadd { print -rl -- "${(@P)${@[-1]}}" }',
        f"words=(tracker {quoted}); CURRENT={len(words) + 1}",
        "_tracker_completion",
    )


def test_zsh_completes_ids_with_titles(office):
    title = "Hong Kong, Macao platforms"
    assert in_zsh("-C", str(ROOT), "explain", "hk-macao") == [f"hk-macao-platforms:{title}"]
    folder = str(office).replace(" ", r"\ ")
    assert in_zsh("-C", folder, "status", "--responsible", "Sci") == [OFFICE]


def test_zsh_takes_option_and_value_as_one_word(monkeypatch):
    monkeypatch.setenv("COMP_WORDS", "tracker report --plan=har")
    monkeypatch.setenv("COMP_CWORD", "2")
    assert Zsh(main, {}, "tracker", VARIABLE).complete().split("\n")[1] == "--plan=harbour-2020"


def test_a_mistyped_command_or_option_is_answered_with_the_nearest(run):
    assert "There is no command 'staus'. Did you mean status?" in run("staus").stderr
    assert "--format" in run("status", "--formt", "csv").stderr
    unlike = run("frobnicate")
    assert unlike.exit_code == 2
    assert "There are: status, explain" in unlike.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_help_has_a_short_name_everywhere(run, name):
    assert run(name, "-h").stdout == run(name, "--help").stdout
    assert name in run("-h").stdout


@pytest.mark.parametrize(
    ("line", "near"),
    [
        (("explain", "basic-research-shar"), "Did you mean basic-research-share or"),
        (("explain", "guangzhou-2019/basic-research-shar"), "guangzhou-2019/basic-research-share"),
        (("status", "guangzou-2019"), "Did you mean guangzhou-2019?"),
        (("report", "--plan", "guangzou-2019"), "Did you mean guangzhou-2019?"),
    ],
)
def test_a_mistyped_id_is_answered_with_the_nearest(run, line, near):
    result = run(*line)
    assert result.exit_code == 2
    assert near in result.stderr
