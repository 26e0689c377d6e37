"""How often what depends on chance is done again: few times in the quick run, more in `make test-all`."""

import os

THOROUGH = os.environ.get("THOROUGH") == "1"  # set by bin.test for everything


def rounds(quick: int, thorough: int) -> range:
    """So many rounds."""
    return range(thorough if THOROUGH else quick)
