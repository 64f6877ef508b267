"""Cold starts of whole processes, side by side with a bare `import pandas`.

Each round runs every command once, so that a change in the machine's speed meets all of them; what
counts is the median of the ratios. Run it on a quiet machine: `make bench`.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

ROUNDS = 15
ROOT = Path(__file__).parents[2]
KEY_PRESS = """
import os
os.environ |= {"COMP_WORDS": "tracker explain ", "COMP_CWORD": "2"}
os.environ["_TRACKER_COMPLETE"] = "bash_complete"
from tracker.cli import main
main(prog_name="tracker")
"""
COMMANDS = {
    "import pandas": ["-c", "import pandas"],
    "tracker status": ["-m", "tracker", "status"],
    "tracker read": ["-m", "tracker", "read", "over 120 billion yuan"],
    "tracker --help": ["-m", "tracker", "--help"],
    "explain <TAB>": ["-c", KEY_PRESS],
    "import tracker": ["-c", "import tracker"],
}


def seconds(arguments: list[str]) -> float:
    """The wall time of one process."""
    start = perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return perf_counter() - start


def main() -> None:
    """Print the median seconds of each command and the median of its ratios to the first."""
    for arguments in COMMANDS.values():
        seconds(arguments)
    rounds = [
        {name: seconds(arguments) for name, arguments in COMMANDS.items()} for _ in range(ROUNDS)
    ]
    first = next(iter(COMMANDS))
    print(f"{'command':16} {'seconds':>8} {'ratio':>6}   (medians of {ROUNDS} rounds)")
    for name in COMMANDS:
        ratio = median(times[name] / times[first] for times in rounds)
        print(f"{name:16} {median(times[name] for times in rounds):8.2f} {ratio:6.2f}")


if __name__ == "__main__":
    main()
