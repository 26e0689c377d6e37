"""Credentials at the desk: looking them up, deciding, what time brings about, and telling whom it concerns."""
