"""Placeholder for tracker.scorecards."""
