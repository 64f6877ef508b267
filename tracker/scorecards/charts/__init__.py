"""Charts as geometry: scales, positions and labels; the markup is a macro of the templates."""
