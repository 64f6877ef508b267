"""The rules for judging a target, read aloud: slow, plain and independent of the kernel.

One figure, one target, one loop at a time, with no tables. Nothing of `tracker.evaluation` is used
but the names of its answers, so that what the two have in common comes from the rules. Each
function names the part of the rules that it follows.
"""

from tests.evaluation.oracle.judging import evaluate
from tests.evaluation.oracle.sets import contains

__all__ = ["contains", "evaluate"]
