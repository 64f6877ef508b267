"""Placeholder for tracker.cli."""
