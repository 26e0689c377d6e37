"""What a member's own pages offer to choose from."""

APPEARANCES = frozenset({"light", "dark"})  # nothing chosen: as the device has it
