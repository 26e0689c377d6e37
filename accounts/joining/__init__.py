"""Joining in three short steps, and the first page after them."""
