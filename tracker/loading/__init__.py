"""From text files to records; every problem found on the way is collected and reported at once."""
