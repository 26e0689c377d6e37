"""Addresses below the library that the house itself has, so that no page can stand there."""

from django.core.exceptions import ValidationError
from django.urls import Resolver404, resolve

SERVES_PAGES = "wagtail_serve"


def refuse_taken(slug: str) -> None:
    """Raise ValidationError where /library/slug/ leads to something else than a page: the search, what is saved.

    Such a page would be published and nobody could ever open it.
    """
    try:
        found = resolve(f"/library/{slug}/")
    except Resolver404:
        return
    if found.url_name != SERVES_PAGES:
        raise ValidationError({"slug": "The library itself uses this address. Please choose another one."})
