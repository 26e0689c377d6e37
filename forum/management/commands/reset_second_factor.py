"""manage.py reset_second_factor ADDRESS: for somebody who lost their phone and their recovery codes."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.members import Member
from accounts.security.actions import remove_second_factors
from accounts.security.letters import tell_of_reset


class Command(BaseCommand):
    """Whoever runs it has made sure, on another way than by e-mail, that it is them who ask."""

    help = "Take every second factor off a member's account, end their sessions and write to them."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the address."""
        parser.add_argument("email", help="the address they sign in with")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, and say so. Raises CommandError where there is nobody, or where the letter does not leave."""
        member = Member.objects.filter(email__iexact=options["email"]).first()
        if member is None:
            raise CommandError(f"Nobody here has the address {options['email']}.")
        remove_second_factors(member)
        self.stdout.write(
            f"{member.display_name} comes in with the password alone; roles rest until a new factor."
        )
        try:
            tell_of_reset(member)
        except OSError as error:
            raise CommandError(
                f"It is done, but the letter did not leave ({type(error).__name__})."
            ) from error
