"""From records to verdicts: a kernel of data-frame expressions, and the roll-up of its answers."""
