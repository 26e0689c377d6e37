"""Closing consultations to a member for a time, and ending that, where no moderator can."""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts.models import Member, new_public_id
from forum.management.finding import member_at
from forum.moderation.refusals import NotDecided
from forum.sanctions import actions
from forum.sanctions.models import Kind, Reason, Sanction

LONGEST = 366


class Command(BaseCommand):
    """Through the same act as the desk's; the log's row bears the number 0, which stands for the command line."""

    help = "Close consultations to a member for so many days (--days), or open them again (--lift)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the address, and either how long, why and the sentence, or --lift."""
        parser.add_argument("address")
        parser.add_argument("--days", type=int, metavar="N", help=f"1 to {LONGEST}")
        parser.add_argument("--reason", choices=Reason.values, help="what the log keeps and the member reads")
        parser.add_argument("--sentence", default="", help="what you write to them; in the site only")
        parser.add_argument("--lift", action="store_true", help="end every such pause of theirs now")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it and say so. Raises CommandError with what to do instead."""
        member = member_at(options["address"])
        if options["lift"]:
            if options["days"] or options["reason"] or options["sentence"]:
                raise CommandError("--lift ends a pause, and takes nothing else.")
            self._lift(member)
            return
        days, sentence = options["days"] or 0, options["sentence"].strip()
        if not 1 <= days <= LONGEST:
            raise CommandError(f"Say for how long: --days, 1 to {LONGEST}.")
        if not options["reason"] or not sentence:
            raise CommandError(f"They are told why: --reason ({', '.join(Reason.values)}) and --sentence.")
        now = timezone.now()
        try:
            row = actions.speak(
                member, Kind.SUSPENSION, reason=options["reason"], sentence=sentence, by=None,
                token=new_public_id(), ends=now + timedelta(days=days), at=now,
            )  # fmt: skip
        except NotDecided as error:
            raise CommandError(str(error)) from error
        until = timezone.localtime(row.ends)
        self.stdout.write(
            f"Consultations are closed to {member.display_name} until {until:%A, {until.day} %B %Y, %H:%M}. "
            "They are told in ten minutes. `suspend ADDRESS --lift` ends it early."
        )

    def _lift(self, member: Member) -> None:
        rows = list(
            Sanction.objects.on().filter(member=member, kind=Kind.SUSPENSION).select_related("member")
        )
        if not rows:
            raise CommandError(
                f"Nothing is closed to {member.display_name}. Reading only is ended at the desk."
            )
        try:
            for row in rows:
                actions.lift(row, by=None)
        except NotDecided as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"Consultations are open to {member.display_name} again. They are told in ten minutes."
        )
