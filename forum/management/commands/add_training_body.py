"""A training body in one act: its section, its groups, its place for files, and the letter to its first publisher."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from accounts.actions import NotPossible
from cms.bodies import actions, letters
from cms.bodies.adding import add_body


class Command(BaseCommand):
    """The same as a curator does under “Training bodies”."""

    help = "Add a training body to the library and invite its publisher. Its page is a draft until it says who it is."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take its name, who answers for its pieces, and who is asked in."""
        parser.add_argument("--title", required=True, help="what it is called")
        parser.add_argument("--editor", required=True, help="the person who answers for its pieces, by name")
        parser.add_argument("--publisher-email", required=True, metavar="EMAIL", help="whom to ask in")
        parser.add_argument("--slug", help="its place in the library's addresses; else made of its name")

    def handle(self, *args: Any, **options: Any) -> None:
        """Add it and say so. Raises CommandError with what to do instead; then nothing was added."""
        email = options["publisher_email"]
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"{email} is no e-mail address.") from error
        try:
            body, asked, token = add_body(
                title=options["title"],
                editor=options["editor"],
                slug=options["slug"] or "",
                email=email,
                by=None,
            )
        except NotPossible as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{body.title} is in the library, as a draft: {body.url_path}")
        if letters.send(asked, token):
            self.stdout.write("Its publisher has a letter with a link that opens for fourteen days.")
        else:
            actions.take_back(asked, by=None)
            self.stderr.write("The letter did not leave. Ask its publisher in from the page of its people.")
