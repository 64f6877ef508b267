"""What people write, as frozen records: plans, indicators, observations, sources, figures, periods.

No files, no clock, no tables: text comes in through `tracker.loading`, verdicts come out of
`tracker.evaluation`.
"""
