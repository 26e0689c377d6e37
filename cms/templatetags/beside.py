"""What templates of the library ask for that depends on who reads."""

from typing import Any

from django import template
from django.http import HttpRequest

from cms.beside.rails import Line, consultations_on

register = template.Library()


@register.simple_tag
def consultations(theme: Any, request: HttpRequest) -> list[Line]:
    """Give the newest consultations on a theme to a member who may read them; an empty list to everybody else. A page
    that shows one says so to ``config.middleware``: it is stored nowhere."""
    found = consultations_on(getattr(theme, "pk", None), getattr(request, "user", None))
    if found:
        request.shows_case_text = True  # type: ignore[attr-defined]
    return found
