"""What a member can take with them, and how they leave: export and erasure."""
