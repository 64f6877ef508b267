"""What stops the program, as opposed to what is wrong with the data (a `Problem`)."""


class TrackerError(Exception):
    """The program cannot go on; the message says what to do, in a sentence a user can act on."""
