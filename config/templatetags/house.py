"""What only this house's operator knows, on its public pages: who is responsible, and whom to call tonight.

The pages' words are curators'; names, addresses and numbers come from the settings and from the numbers that the
operator has tried, so that nobody has to keep them in two places.
"""

from typing import Any

from django import template
from django.conf import settings

from forum.duty.querysets import lines_that_hold

register = template.Library()

PRIVACY, CLIENTS, CONTACT = "privacy", "if-you-are-someones-client", "contact"


@register.inclusion_tag("cms/parts/responsible.html")
def responsible() -> dict[str, Any]:
    """Say who is responsible, who helps them, and whom one can complain to besides them."""
    lines = settings.OPERATOR_ADDRESS.replace(";", ",").split(",")
    return {
        "name": settings.OPERATOR_NAME,
        "address": [line.strip() for line in lines if line.strip()],
        "email": settings.OPERATOR_EMAIL,
        "helpers": settings.OPERATOR_HELPERS,
        "authority": settings.SUPERVISORY_AUTHORITY,
        "authority_address": settings.SUPERVISORY_AUTHORITY_ADDRESS,
    }


@register.inclusion_tag("cms/parts/tonight.html")
def tonight() -> dict[str, Any]:
    """Say whom to speak to now; numbers only while the operator's word that they hold is fresh."""
    return {"lines": lines_that_hold()}


@register.filter
def names_who_is_responsible(slug: str) -> bool:
    """Whether the page of this address ends by saying who is responsible."""
    return slug in {PRIVACY, CLIENTS, CONTACT}


@register.filter
def is_for_clients(slug: str) -> bool:
    """Whether this is the page for people who are somebody's client."""
    return slug == CLIENTS
