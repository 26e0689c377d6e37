"""The request as our views see it."""

from allauth.account.adapter import get_adapter
from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from accounts.models import Member


class MemberRequest(HttpRequest):
    """A request behind sign-in: there is a member, and htmx says whether it asked."""

    user: Member
    htmx: HtmxDetails


def address_of(request: HttpRequest) -> str:
    """The address a request came from, as sign-in counts it: behind our own server, what that names."""
    return str(get_adapter().get_client_ip(request))
