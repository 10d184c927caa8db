"""Russian: its data and its hook."""
