"""manage.py new_agreement: publish a new version of what members agree to."""

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts.agreements.actions import publish
from accounts.agreements.models import Agreement, Kind

LONGEST_CHANGES = 300


class Command(BaseCommand):
    """A published version never changes; everybody whom it concerns accepts the new one from its day on."""

    help = "Publish a new version of the pledge, the confidentiality agreement or the publishing agreement."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which text, where it lies, what is new in it, and from when it holds."""
        parser.add_argument("kind", choices=Kind.values)
        parser.add_argument("file", type=Path, help="plain text, paragraphs apart by an empty line")
        parser.add_argument("--changes", default="", help="what is new in it, in a sentence members read")
        parser.add_argument(
            "--from", dest="begins", type=date.fromisoformat, help="2026-12-01; without it, at once"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Publish it and say when it holds. Raises CommandError for a file that is none, or says nothing new."""
        try:
            text = options["file"].read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{options['file']} cannot be read as text.") from error
        last = Agreement.objects.filter(kind=options["kind"]).order_by("version").last()
        if not text or (last is not None and last.text == text):
            raise CommandError("It says nothing, or the same as the version before. Nothing was published.")
        if len(options["changes"]) > LONGEST_CHANGES:
            raise CommandError("Say in one sentence what is new (300 characters).")
        begins = options["begins"]
        moment = (
            timezone.make_aware(datetime.combine(begins, time())) if begins is not None else timezone.now()
        )
        made = publish(options["kind"], text, changes=options["changes"], begins=moment)
        self.stdout.write(
            f"{made.get_kind_display()}, version {made.version}, holds from "
            f"{timezone.localtime(made.effective_from):%d %B %Y}. Everybody accepts it again."
        )
