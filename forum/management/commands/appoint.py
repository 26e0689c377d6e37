"""Give or take a role. Verifying somebody is a command of its own (``verify``)."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.actions import ROLE_FLAGS, NotPossible
from cms.models import TrainingBodyPage
from forum.management.appointing import BODY_ROLES, CURATOR, ROLES, appoint, appoint_in_body
from forum.management.finding import member_at


class Command(BaseCommand):
    """What somebody is named for wakes with their second factor, where the role asks for one."""

    help = "Give a member a role, or take it with --remove."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the address, a role, and the training body of its people."""
        parser.add_argument("email", help="the address they signed up with")
        parser.add_argument("role", choices=(*ROLES, *BODY_ROLES))
        parser.add_argument("--of", metavar="SLUG", help="the training body of an editor or publisher")
        parser.add_argument("--remove", action="store_true", help="take the role away")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what was asked and say so. Raises CommandError with what to do instead."""
        role, remove = options["role"], options["remove"]
        if (role in BODY_ROLES) != bool(options["of"]):
            raise CommandError("An editor or publisher belongs to a training body: name it with --of.")
        member = member_at(options["email"])
        if role in BODY_ROLES:
            try:
                appoint_in_body(member, role, _body(options["of"]), yes=not remove)
            except NotPossible as error:
                raise CommandError(str(error)) from error
        else:
            appoint(member, role, yes=not remove)
        when = "no longer" if remove else "now"
        self.stdout.write(f"{member.display_name} is {when} {role.replace('_', ' ')}.")
        if role in ROLES and not remove and not all(getattr(member, flag) for flag in ROLE_FLAGS[role]):
            self.stdout.write(
                "The role wakes with a second factor: after signing in, “How you come in” leads there."
            )
        needs_verifying = role in ROLES and role not in {CURATOR, "admin"} and not remove
        if needs_verifying and not member.is_verified:
            self.stdout.write(f"The role opens once they are verified: verify {member.email} --as clinician")


def _body(slug: str) -> TrainingBodyPage:
    found = TrainingBodyPage.objects.filter(slug=slug).first()
    if found is None:
        known = ", ".join(TrainingBodyPage.objects.values_list("slug", flat=True)) or "none yet"
        raise CommandError(f"There is no training body {slug} (there are: {known}).")
    return found
