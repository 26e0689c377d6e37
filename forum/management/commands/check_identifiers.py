"""Run the check of identifiers over JSON lines."""

from typing import Any

from django.core.management.base import BaseCommand

from forum.management.jsonlines import Row, answer
from forum.mirror import identifiers


def look(row: Row) -> Row:
    """Answer one line: what was found in its text, in the order in which it stands there."""
    report = identifiers.check(row["text"])
    return {
        "id": row.get("id"),
        "findings": [
            {
                "start": found.start,
                "end": found.end,
                "code": found.code,
                "severity": "block" if found.severity == "block" else "warn",
                "why": found.why,
                "suggestion": found.suggestion,
            }
            for found in report.listed
        ],
        "points": report.points,
        "verdict": report.verdict,
    }


class Command(BaseCommand):
    """Reads nothing from the database and writes nothing to it."""

    help = (
        'Read lines {"id": ..., "text": ...} and answer each with what in it could point to someone. '
        'Places count Unicode characters. A line that cannot be read gets {"line": ..., "error": ...}.'
    )
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Answer standard input line by line."""
        _, bad = answer(look, self.stdout)
        if bad:
            self.stderr.write(f"Lines that could not be answered: {bad}")
