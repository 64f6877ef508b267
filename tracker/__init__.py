"""Tracker holds public plans to their numbers."""

__version__ = "0.1.0"
