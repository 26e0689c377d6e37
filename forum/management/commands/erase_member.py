"""manage.py erase_member: destroy everything of a member's, where they cannot ask for it themselves."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.dateparse import parse_datetime

from forum.management.finding import member_at
from forum.own_data.actions import erase_now
from forum.own_data.models import LeavingState
from forum.own_data.showing import receipt_lines


class Command(BaseCommand):
    """The same as leaving on the site, at once: there are no seven days, and no way back."""

    help = "Destroy everything of a member's now. There is no way back."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the address, the yes, and what becomes of replies."""
        parser.add_argument("address")
        parser.add_argument("--yes", action="store_true", help="you mean it")
        parser.add_argument(
            "--keep-replies",
            action="store_true",
            help="keep replies that others answered or quote, without the name",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it and say what was done. Raises CommandError with what to do instead."""
        member = member_at(options["address"])
        if member.is_nobody:
            raise CommandError("This row stands behind replies of people who have left; nobody is behind it.")
        if not options["yes"]:
            raise CommandError(f"This destroys everything of {member.display_name} for good. Say --yes.")
        name = member.display_name
        done = erase_now(member, keeps_replies=options["keep_replies"])
        if done.state != LeavingState.DONE:
            raise CommandError(
                "Something was sent again and again meanwhile. It goes on with the next run_due."
            )
        self.stdout.write(f"Everything of {name} is destroyed. They get a letter that leads to the receipt:")
        for count, words in receipt_lines(done.receipt):
            self.stdout.write(f"  {count} {words}")
        until = parse_datetime(done.receipt["backups_until"])
        self.stdout.write(f"Backups may hold it until {until:%Y-%m-%d}; destroy those you can.")
