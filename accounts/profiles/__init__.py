"""What a member tells colleagues about how they work."""
