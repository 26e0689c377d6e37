"""Verifying the first colleagues, before there is anybody at the desk to do it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.credentials.models import RegisterBody
from accounts.models import Practice
from forum.management.finding import day, member_at
from forum.moderation.actions import NotDecided, verify_member

PRACTICES = [practice for practice in Practice.values if practice]


class Command(BaseCommand):
    """It leaves its row in the decision log, under the number 0, which stands for the command line."""

    help = "Verify a member. Look them up in their register before you do."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the address, as what, until when, and the register."""
        parser.add_argument("address", help="the address they signed up with")
        parser.add_argument(
            "--as",
            dest="practice",
            required=True,
            metavar="PRACTICE",
            choices=PRACTICES,
            help=", ".join(PRACTICES),
        )
        parser.add_argument(
            "--until", metavar="DATE", help="the last day it holds, as 2027-04-30; else no end"
        )
        parser.add_argument("--body", metavar="KEY", help="the register, by its key in the library's admin")

    def handle(self, *args: Any, **options: Any) -> None:
        """Verify them and say so. Raises CommandError with what to do instead."""
        member = member_at(options["address"])
        until = day(options["until"]) if options["until"] else None
        body = _register(options["body"]) if options["body"] else None
        try:
            verify_member(member, practice=options["practice"], by=None, until=until, body=body)
        except NotDecided as error:
            raise CommandError(str(error)) from error
        ends = f" until {until.day} {until:%B %Y}" if until is not None else ""
        self.stdout.write(f"{member.display_name} is verified as {member.get_practice_display()}{ends}.")


def _register(key: str) -> RegisterBody:
    found = RegisterBody.objects.filter(key=key).first()
    if found is None:
        known = ", ".join(RegisterBody.objects.values_list("key", flat=True)) or "none: run load_defaults"
        raise CommandError(f"There is no register {key} (there are: {known}).")
    return found
