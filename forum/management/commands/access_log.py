"""Who saw restricted material, and when."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from forum.access.models import AccessRow
from forum.management.finding import beginning_of, day, member_at
from forum.moderation.models import DecisionActor

MOST = 1000


class Command(BaseCommand):
    """Prints codes, random ids and who has which number. Reading it leaves no row: it shows no material."""

    help = "List who saw restricted material: a line each, the newest first."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take what to narrow it to."""
        parser.add_argument("--member", metavar="ADDRESS", help="what this member saw")
        parser.add_argument("--object", metavar="ID", help="who saw this: the id at the end of an address")
        parser.add_argument("--since", metavar="DATE", help="from this day on, as 2027-04-30")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the lines. Raises CommandError for an address or a day that is none."""
        rows = AccessRow.objects.all()
        if options["member"]:
            rows = rows.by(member_at(options["member"]))
        if options["object"]:
            rows = rows.of(options["object"].strip().lower())
        if options["since"]:
            rows = rows.filter(at__gte=beginning_of(day(options["since"])))
        found = list(rows[: MOST + 1])
        names = self._names({row.actor for row in found})
        for row in found[:MOST]:
            at = timezone.localtime(row.at)
            why = f" ({row.why})" if row.why else ""
            what = f"{row.get_what_display()}{why}"
            self.stdout.write(
                f"{at:%Y-%m-%d %H:%M}  {names[row.actor]}, {row.get_role_display()}: {what} {row.object_id}".rstrip()
            )
        if not found:
            self.stdout.write("Nobody saw anything of that kind.")
        if len(found) > MOST:
            self.stdout.write(f"These are the newest {MOST}. Narrow it with --since, --member or --object.")

    def _names(self, numbers: set[int]) -> dict[int, str]:
        names = {number: f"number {number}, who is no longer here" for number in numbers} | {
            0: "the command line"
        }
        actors = DecisionActor.objects.filter(number__in=numbers, member__isnull=False).select_related(
            "member"
        )
        return names | {
            each.number: f"{each.member.display_name} (number {each.number})"
            for each in actors
            if each.member
        }
