"""English: its data and its hook."""
