"""The first admin: an account without a password, and the link with which its owner chooses one."""

from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse

from accounts.actions import appoint
from accounts.models import Member, Role

LINK = """The link below works once, and for {days} days. Give it to nobody but whose address this is:

  {link}

The role wakes with a second factor: after signing in, “How you come in” leads there."""


class Command(BaseCommand):
    """No password passes the command line, its history or a screen."""

    help = "Make the account of an admin, without a password, and print the link with which they choose one."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the address, and what they are called."""
        parser.add_argument("address", help="the admin's own e-mail address")
        parser.add_argument(
            "--name", default="", help="what the site calls them; else the address up to the @"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it or find it, name the role and say how to go on. Raises CommandError with what to do instead."""
        address = options["address"].strip().lower()
        try:
            validate_email(address)
        except ValidationError as error:
            raise CommandError(f"{address} is no e-mail address.") from error
        with transaction.atomic():
            member = Member.objects.filter(email__iexact=address).first()
            if member is None:
                name = options["name"].strip() or address.partition("@")[0]
                member = Member.objects.create_user(address, None, display_name=name[:60])
                # Whoever runs the machine says whose address it is; the letter that asks cannot leave yet.
                EmailAddress.objects.create(user=member, email=address, verified=True, primary=True)
            if not member.is_active:
                raise CommandError(f"The account of {address} is closed. Take another address.")
            appoint(member, Role.ADMIN)
        awake = "It is awake." if member.is_superuser else "It wakes with a second factor."
        if member.has_usable_password():
            self.stdout.write(f"{member.display_name} is named admin and signs in as before. {awake}")
            return
        self.stdout.write(f"{member.display_name} is named admin. {awake}")
        self.stdout.write(LINK.format(days=settings.PASSWORD_RESET_TIMEOUT // 86400, link=link_for(member)))


def link_for(member: Member) -> str:
    """The address at which this member chooses a password, once."""
    whose = {"uidb36": user_pk_to_url_str(member), "key": default_token_generator.make_token(member)}
    path = reverse("account_reset_password_from_key", kwargs=whose)
    return settings.SITE_URL + path
