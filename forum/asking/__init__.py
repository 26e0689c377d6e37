"""“Ask a moderator”, and what an author and the desk write to each other."""
