"""Fill in docs/data-protection.md with the operator's answers, into a file outside the code."""

import re
import tomllib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

FORM = settings.BASE_DIR / "docs" / "data-protection.md"
FIELD = re.compile(r"`\[\[(\w+)\]\]`")
FROM_SETTINGS = (
    "operator_name", "operator_address", "operator_email", "supervisory_authority", "supervisory_authority_address",
)  # fmt: skip
STILL = "**STILL TO SAY: {name}**"
HOW = re.compile(r"^This is a form\..*?(?=^\*\*A lawyer)", re.DOTALL | re.MULTILINE)


class Command(BaseCommand):
    """Reads the form and the answers, and writes one file. It sends nothing and asks nobody."""

    help = "Write the house's data protection papers from the form and a file of answers."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the answers, and where the papers go."""
        parser.add_argument("answers", type=Path, help="like docs/data-protection-answers.example.toml")
        parser.add_argument("papers", type=Path, help="the file to write, outside the code")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write them and say what is still missing. Raises CommandError with what to do instead."""
        given, papers = self._read(options["answers"]), options["papers"].absolute()
        if papers.is_relative_to(settings.BASE_DIR):
            raise CommandError("Keep them outside the code, where an update does not touch them.")
        form = FORM.read_text("utf-8")
        fields = list(dict.fromkeys(FIELD.findall(form)))
        if strange := sorted(set(given) - set(fields)):
            raise CommandError(f"The form asks for no {', '.join(strange)}. Nothing was written.")
        settled = {name: getattr(settings, name.upper()) for name in FROM_SETTINGS}
        said = {name: given.get(name, "").strip() or settled.get(name, "").strip() for name in fields}
        text = FIELD.sub(lambda found: said[found[1]] or STILL.format(name=found[1]), form)
        text = HOW.sub(f"Filled in on {timezone.localdate()} from the form of this software.\n\n", text)
        try:
            papers.write_text(text, "utf-8")
        except OSError as error:
            raise CommandError(f"{papers} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"Written: {papers}. A lawyer must check it.")
        if missing := [name for name in fields if not said[name]]:
            self.stdout.write(f"Still to say: {', '.join(missing)}.")

    def _read(self, path: Path) -> dict[str, str]:
        try:
            given = tomllib.loads(path.read_text("utf-8"))
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
        except tomllib.TOMLDecodeError as error:
            raise CommandError(f"{path} is not written as TOML: {error}.") from error
        if wrong := [name for name, value in given.items() if not isinstance(value, str)]:
            raise CommandError(f"Write these answers between quotation marks: {', '.join(wrong)}.")
        return given
