"""Small words for templates, loaded everywhere as builtins."""

import json
import re
from datetime import datetime
from typing import Any

from django import template
from django.template.defaultfilters import date as format_date
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()


def in_words(number: int) -> str:
    """Write a small number as a word, a larger one in figures."""
    return NUMBERS[number] if 0 <= number < len(NUMBERS) else str(number)


@register.filter
def when(moment: datetime | None) -> str:
    """Say a time as people do: today, yesterday, nine days ago, then the date."""
    if moment is None:
        return ""
    local, now = timezone.localtime(moment), timezone.localtime()
    days = (now.date() - local.date()).days
    if days <= 0:
        return "today"
    if days == 1:
        return "yesterday"
    if days < 14:
        return f"{in_words(days)} days ago"
    return str(format_date(local, "j F" if local.year == now.year else "j F Y"))


@register.filter
def moment(at: datetime | None) -> str:
    """Say when something was or will be: "10:42" today, "Monday, 09:12" within a week, else the date."""
    if at is None:
        return ""
    local, now = timezone.localtime(at), timezone.localtime()
    days = (now.date() - local.date()).days
    if days == 0:
        return str(format_date(local, "H:i"))
    if abs(days) < 7:
        return str(format_date(local, "l, H:i"))
    return str(format_date(local, "j F" if local.year == now.year else "j F Y"))


@register.simple_tag(takes_context=True)
def here(context: dict[str, Any], prefix: str) -> str:
    """Give "page" when the request's path begins with `prefix`, for aria-current; "" otherwise."""
    request = context.get("request")
    return "page" if request is not None and request.path.startswith(prefix) else ""


#: Where a piece stands in our own library: the one address that becomes a link where somebody wrote it.
PIECE = re.compile(r"(?<![\w/.:-])/library/[\w-]+/[\w-]+/")


def linked(html: str) -> str:
    """Make links of addresses of the library. Stored text has no attributes, so what is found stands in its words."""
    return PIECE.sub(r'<a href="\g<0>" rel="noreferrer">\g<0></a>', html)


@register.simple_tag
def stored_html(html: str, bare: bool = False) -> SafeString:
    """Show HTML from a stored rich text: what `forum.mirror.html.clean` gave when it was written.

    The only place that trusts HTML of people; `bare` leaves out the surrounding block of prose.
    """
    trusted = SafeString(linked(html))
    return trusted if bare else format_html('<div class="prose">{}</div>', trusted)


#: What could end the element or begin another, as Django's own json_script writes it.
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.simple_tag
def data_for_machines(said: dict[str, Any]) -> SafeString:
    """Write JSON-LD: data that no browser runs, in the only script element of ours that has no address.

    Django's json_script gives the type application/json alone, which no search engine reads; its escapes are the same.
    """
    words = json.dumps(said, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', SafeString(words))
