"""Arabic: its data and its hook."""
