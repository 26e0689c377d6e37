"""Give or take a role, and verify the first colleagues, before there is anybody at the desk to do it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.models import Member, Practice
from cms.models import TrainingBodyPage
from forum.management.appointing import BODY_ROLES, CURATOR, ROLES, appoint, appoint_in_body
from forum.moderation.actions import NotDecided, verify_member

PRACTICES = [practice for practice in Practice.values if practice]


class Command(BaseCommand):
    """Verification leaves its row in the decision log, under the number 0, which stands for the command line."""

    help = "Give a member a role (or take it with --remove), or verify them with --verify."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the address, a role, what to verify as, and the training body of its people."""
        parser.add_argument("email", help="the address they signed up with")
        parser.add_argument("role", nargs="?", choices=(*ROLES, *BODY_ROLES))
        parser.add_argument("--of", metavar="SLUG", help="the training body of an editor or publisher")
        parser.add_argument("--remove", action="store_true", help="take the role away")
        parser.add_argument("--verify", metavar="PRACTICE", choices=PRACTICES, help=", ".join(PRACTICES))

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what was asked and say so. Raises CommandError with what to do instead."""
        role, practice, remove = options["role"], options["verify"], options["remove"]
        if not role and not practice:
            raise CommandError("Name a role, or --verify and what to verify them as.")
        if remove and (practice or not role):
            raise CommandError("--remove takes a role away, and nothing else; name the role.")
        if (role in BODY_ROLES) != bool(options["of"]):
            raise CommandError("An editor or publisher belongs to a training body: name it with --of.")
        member = Member.objects.filter(email__iexact=options["email"]).first()
        if member is None:
            raise CommandError(
                f"Nobody here has the address {options['email']}. They sign up on the site first."
            )
        if practice:
            self._verify(member, practice)
        if role in BODY_ROLES:
            appoint_in_body(member, role, _body(options["of"]), yes=not remove)
        elif role:
            appoint(member, role, yes=not remove)
        if role:
            when = "no longer" if remove else "now"
            self.stdout.write(f"{member.display_name} is {when} {role.replace('_', ' ')}.")
        needs_verifying = role in ROLES and role not in {CURATOR, "admin"} and not remove
        if needs_verifying and not member.is_verified:
            self.stdout.write("The role opens once they are verified: repeat this with --verify clinician.")

    def _verify(self, member: Member, practice: str) -> None:
        try:
            verify_member(member, practice=practice, by=None)
        except NotDecided as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{member.display_name} is verified as {member.get_practice_display()}.")


def _body(slug: str) -> TrainingBodyPage:
    found = TrainingBodyPage.objects.filter(slug=slug).first()
    if found is None:
        known = ", ".join(TrainingBodyPage.objects.values_list("slug", flat=True)) or "none yet"
        raise CommandError(f"There is no training body {slug} (there are: {known}).")
    return found
