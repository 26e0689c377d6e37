"""Loading the bank of opening questions once; from then on curators own its words."""

import json
from pathlib import Path

from forum.protocol.models import OpeningQuestion

DATA = Path(__file__).parent / "data" / "opening_questions.json"


def load_opening_questions() -> int:
    """Fill an empty bank; returns how many were made. Where there is a question, curators have the list."""
    if OpeningQuestion.objects.exists():
        return 0
    texts = json.loads(DATA.read_text("utf-8"))
    rows = [OpeningQuestion(text=text, position=position) for position, text in enumerate(texts)]
    return len(OpeningQuestion.objects.bulk_create(rows, ignore_conflicts=True))
