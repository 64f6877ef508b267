"""Verdicts as a regression test: what was accepted, what moved since, and what moved it."""
