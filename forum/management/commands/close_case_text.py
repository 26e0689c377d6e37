"""Close the house to case text in one command, and open it again (docs/breach.md)."""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from forum.access.actions import NotDone, close_case_text, open_case_text

CLOSED = """Closed, in every process, from now on. Whoever opens what could show case text reads that it is closed{why}, and
to look again on {when}. The desk is closed as well. Letters and notices about consultations wait; what is to be
destroyed is destroyed; the clock of every consultation stands still.
Open: the library, accounts, “I think this is about me”. The database is as it was: what can reach it directly, can.
Go on with docs/breach.md. To open again: manage.py close_case_text --open"""
OPENED = "Open again, after {how}. Every consultation has as many days left as it had. Letters leave with the next run_due."


class Command(BaseCommand):
    """Takes effect with the next page anybody asks for."""

    help = "Close the whole site to case text at once, or open it again with --open."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the words for members, when to look again, or --open."""
        parser.add_argument("--open", action="store_true", help="open it again")
        parser.add_argument(
            "--because", default="", metavar="WORDS", help="a sentence shown to members, as it is"
        )
        parser.add_argument(
            "--look-again", type=int, default=4, metavar="HOURS", help="in how many hours; else 4"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it and say so. Raises CommandError with what to do instead."""
        because, hours = " ".join(options["because"].split()), options["look_again"]
        if len(because) > 300:
            raise CommandError("A sentence or two are enough: 300 characters. Nothing was changed.")
        if not 1 <= hours <= 24 * 14:
            raise CommandError("--look-again takes hours, 1 to 336. Nothing was changed.")
        try:
            if options["open"]:
                closing = open_case_text()
                how = str(timezone.now() - closing.at).split(".")[0]
                self.stdout.write(OPENED.format(how=how))
                return
            closing = close_case_text(because=because, look_again_at=timezone.now() + timedelta(hours=hours))
        except NotDone as error:
            raise CommandError(str(error)) from error
        when = timezone.localtime(closing.look_again_at)
        why = ", and your sentence" if because else ""
        self.stdout.write(CLOSED.format(why=why, when=f"{when:%A, {when.day} %B, %H:%M}"))
