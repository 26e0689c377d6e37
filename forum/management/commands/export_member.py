"""manage.py export_member: everything of a member's as a file, where they cannot ask for it themselves."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from forum.management.finding import member_at
from forum.own_data.actions import copy_to


class Command(BaseCommand):
    """The same copy as on the site. The log of who saw restricted material gets a row."""

    help = "Write everything of a member's to a new ZIP file."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the address and the file."""
        parser.add_argument("address")
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it and say so. Raises CommandError with what to do instead."""
        member, path = member_at(options["address"]), options["file"]
        try:
            size = copy_to(path, member)
        except FileExistsError as error:
            raise CommandError(f"{path} is there already; nothing was written.") from error
        except OSError as error:
            raise CommandError(f"{path} cannot be written ({type(error).__name__}).") from error
        self.stdout.write(
            f"{path}: everything of {member.display_name}, {size:,} bytes, readable by you alone. It holds case "
            "texts: hand it to them, and delete it."
        )
