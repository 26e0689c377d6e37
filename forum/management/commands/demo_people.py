"""Print who can sign in to the demo, and what to try with them."""

import textwrap
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.models import Member, Practice
from forum.management.seeding import PASSWORD, address_of, people_data

WIDTH = 110
TRIES = {
    "moderator": "Try the desk.",
    "first_reader": "Try the desk.",
    "curator": "Try the library’s admin at /cms/: reword a form and publish it.",
    "publisher": "Try /cms/: write an article and publish it.",
    "admin": "Try /cms/, and a consultation’s address: it is not there.",
    "": "Try to write something.",
}


class Command(BaseCommand):
    """Results only: `make run` prints what this prints."""

    help = "Print the demo's people, their addresses and roles, what to try with them, and their password."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the table. Raises CommandError when the demo was not planted."""
        people = people_data()
        here = set(Member.objects.values_list("email", flat=True))
        rows = [self._row(person) for person in people if address_of(person["key"]) in here]
        if not rows:
            raise CommandError("Nobody of the demo is here: manage.py seed_demo plants it.")
        widths = [max(len(row[column]) for row in rows) for column in range(3)]
        for row in rows:
            self._print(row, widths)
        self.stdout.write(f"\nEverybody’s password: {PASSWORD}")

    def _row(self, person: dict[str, Any]) -> tuple[str, str, str, str]:
        words = [Practice(person["practice"]).label, *(role.replace("_", " ") for role in person["roles"])]
        words += ["publisher" for _ in person["groups"]]
        role = ", ".join(str(word) for word in words if len(words) == 1 or word != Practice.NONE.label)
        known = [*person["roles"], *(["publisher"] if person["groups"] else [])]
        tries = [TRIES[role] for role in known if role in TRIES]
        if not known and not person["practice"]:
            tries = [TRIES[""]]
        return person["display_name"], address_of(person["key"]), role, " ".join([person["line"], *tries])

    def _print(self, row: tuple[str, str, str, str], widths: list[int]) -> None:
        start = "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=False)) + "  "
        lines = textwrap.wrap(row[3], max(WIDTH - len(start), 40))
        self.stdout.write(start + f"\n{' ' * len(start)}".join(lines))
