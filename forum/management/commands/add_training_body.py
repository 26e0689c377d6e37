"""A training body in one act: its section, its groups, its place for files, and the letter to its first publisher."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction
from django.utils.text import slugify

from accounts.actions import NotPossible
from cms.actions.groups import ensure_body_groups
from cms.bodies import actions, letters
from cms.models import LibraryIndexPage, TrainingBodyPage

TO_SAY = "To be said by the training body."


class Command(BaseCommand):
    """The same as a curator does in the library's admin, followed by an invitation."""

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
        body, asked, token = _add(options["title"].strip(), options["editor"].strip(), options["slug"], email)
        self.stdout.write(f"{body.title} is in the library, as a draft: {body.url_path}")
        if letters.send(asked, token):
            self.stdout.write("Its publisher has a letter with a link that opens for fourteen days.")
        else:
            actions.take_back(asked, by=None)
            self.stderr.write("The letter did not leave. Ask its publisher in from the page of its people.")


@transaction.atomic
def _add(title: str, editor: str, slug: str | None, email: str) -> tuple[TrainingBodyPage, Any, str]:
    library = LibraryIndexPage.objects.first()
    if library is None:
        raise CommandError("There is no library yet: run load_defaults first.")
    place = slugify(slug or title)
    if not (title and editor and place):
        raise CommandError("Give it a name with letters in it, and the name of who answers for its pieces.")
    if library.get_children().filter(slug=place).exists():
        raise CommandError(f"There is something at {place} already: choose another place with --slug.")
    body = library.add_child(
        instance=TrainingBodyPage(
            title=title, slug=place, editor=editor, who_they_are=TO_SAY, interests=TO_SAY, live=False
        )
    )
    body.save_revision()
    ensure_body_groups(body)
    try:
        asked, token = actions.invite(body, by=None, email=email, role="publisher")
    except NotPossible as error:
        raise CommandError(str(error)) from error
    return body, asked, token
