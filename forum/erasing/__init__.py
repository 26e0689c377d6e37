"""Redaction and purge: what is left out is gone, with a receipt."""
