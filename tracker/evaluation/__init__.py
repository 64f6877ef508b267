"""From records to verdicts: one kernel of data-frame expressions, and the roll-up of its answers."""
