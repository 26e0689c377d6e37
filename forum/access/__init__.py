"""Every time a moderator or admin saw restricted material, and closing the house to case text."""
