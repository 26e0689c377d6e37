"""Loading the default themes once; from then on curators own their words."""

import json
from pathlib import Path

from forum.themes.models import Theme

DATA = Path(__file__).parent / "data" / "themes.json"


def load_themes() -> int:
    """Make the shipped themes that do not exist yet. Returns how many were made."""
    made = 0
    for position, data in enumerate(json.loads(DATA.read_text("utf-8"))):
        _, is_new = Theme.objects.get_or_create(slug=data["slug"], defaults=data | {"position": position})
        made += is_new
    return made
