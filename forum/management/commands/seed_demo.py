"""Plant the demo community. Safe to repeat: what people wrote since stays."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from forum.management.seeding import plant


class Command(BaseCommand):
    """Refuses where it could hurt: the demo's password is known to everybody."""

    help = "Plant the demo community: invented people, consultations, replies, articles. Safe to repeat."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the word of whoever plants a demo on a server."""
        parser.add_argument(
            "--yes-this-is-a-demo",
            action="store_true",
            help="also without DEBUG; the password is known to everybody",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Plant what is missing and say how much that was. Raises CommandError on a server that is no demo."""
        if not (settings.DEBUG or options["yes_this_is_a_demo"]):
            raise CommandError(
                "The demo's password is known to everybody, and one of its people is an admin. "
                "If this server is a demo and nothing else, add --yes-this-is-a-demo."
            )
        planted = plant()
        if options["verbosity"]:
            self.stdout.write(str(planted))
