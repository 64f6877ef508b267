"""Records written into a user's files without rewriting them: every byte that can stay does."""

from tracker.recording.csv_file import CsvFile

__all__ = ["CsvFile"]
