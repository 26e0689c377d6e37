"""Loading the registers we know, once; from then on curators own them."""

import json
from pathlib import Path

from accounts.credentials.models import RegisterBody

DATA = Path(__file__).parent.parent / "data" / "bodies.json"


def load_bodies() -> int:
    """Make the shipped registers that do not exist yet. Returns how many were made."""
    there = set(RegisterBody.objects.values_list("key", flat=True))
    rows = enumerate(json.loads(DATA.read_text("utf-8")))
    new = [RegisterBody(**data, position=position) for position, data in rows if data["key"] not in there]
    RegisterBody.objects.bulk_create(new)
    return len(new)
