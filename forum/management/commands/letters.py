"""manage.py letters: letters that were given up, and another try for them."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from forum.notifications.actions import failed_letters, try_failed_again


class Command(BaseCommand):
    """Names each by its number, the class of its error and how often it was tried; never whose it is."""

    help = "List letters that were given up; --again lets them leave with the next run_due."

    def add_arguments(self, parser: CommandParser) -> None:
        """Offer another try."""
        parser.add_argument("--again", action="store_true", help="try them again with the next run_due")

    def handle(self, *args: Any, **options: Any) -> None:
        """List them, and let them leave again where that is asked."""
        for letter in failed_letters():
            self.stdout.write(
                f"{letter.pk}  {letter.failure}  {letter.attempts} attempts  {letter.failed_at:%Y-%m-%d %H:%M}"
            )
        if options["again"]:
            self.stdout.write(f"{try_failed_again(timezone.now())} to be tried again")
