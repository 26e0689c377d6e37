"""Run the check of framing over JSON lines."""

from typing import Any

from django.core.management.base import BaseCommand

from forum.management.jsonlines import BadLine, Row, answer
from forum.mirror import framing


def look(row: Row) -> Row:
    """Answer one line: its text is the question; `answers`, a list of texts, may stand beside it."""
    answers = row.get("answers", [])
    if not isinstance(answers, list) or not all(isinstance(text, str) for text in answers):
        raise BadLine('"answers" is not a list of strings.')
    seen = framing.check(row["text"], answers)
    return {
        "id": row.get("id"),
        "framing": seen.framing,
        "confidence": round(float(seen.confidence), 4),
        "nudge": bool(seen.nudge),
        "reasons": list(seen.reasons),
        "family": seen.family,
    }


class Command(BaseCommand):
    """Reads nothing from the database and writes nothing to it."""

    help = (
        'Read lines {"id": ..., "text": ...} and answer each with how its question is framed. '
        'A line that cannot be read gets {"line": ..., "error": ...}.'
    )
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Answer standard input line by line."""
        _, bad = answer(look, self.stdout)
        if bad:
            self.stderr.write(f"Lines that could not be answered: {bad}")
