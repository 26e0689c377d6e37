"""The request as our views see it."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from accounts.models import Member


class MemberRequest(HttpRequest):
    """A request behind sign-in: there is a member, and htmx says whether it asked."""

    user: Member
    htmx: HtmxDetails
