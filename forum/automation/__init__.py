"""Rules that run by themselves. None hides."""
