"""manage.py doctor: whether this house is whole, in sentences."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from forum.management.doctoring import LOOKS, log_holds


class Command(BaseCommand):
    """Changes nothing. Ends with 1 when something is wrong, so that whoever runs it by the clock hears of it."""

    help = (
        "Say whether the logs are guarded and whole; --noted NUMBER:FIGURE compares a figure kept elsewhere."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take a figure that was noted."""
        parser.add_argument("--noted", metavar="NUMBER:FIGURE", help="the log's last row as noted elsewhere")

    def handle(self, *args: Any, **options: Any) -> None:
        """Look at everything."""
        said = [sentence for look in LOOKS for sentence in look()]
        if options["noted"]:
            said.append(log_holds(options["noted"]))
        for sentence in said:
            self.stdout.write(f"{'WRONG  ' if sentence.is_wrong else '       '}{sentence.words}")
        if any(sentence.is_wrong for sentence in said):
            raise SystemExit(1)
