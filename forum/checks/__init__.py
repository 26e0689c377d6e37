"""What the mirror sees, as the forum uses it: hints, offers, and what is kept of them (never a word)."""
