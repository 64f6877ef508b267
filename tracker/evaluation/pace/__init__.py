"""Pace: how the run towards a target not yet due compares with what its goal requires.

A description; it never decides a status.
"""

from tracker.evaluation.pace.paces import Label, Method, Pace
from tracker.evaluation.pace.running import pace_of

__all__ = ["Label", "Method", "Pace", "pace_of"]
