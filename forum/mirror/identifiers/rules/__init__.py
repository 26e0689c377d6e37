"""The rules: each module has `find(text)`, which gives hits in ``text.plain`` in any order."""

from collections.abc import Callable, Iterable

from forum.mirror.findings import Hit
from forum.mirror.identifiers.rules import (
    addresses,
    ages,
    conditions,
    contact,
    dates,
    events,
    families,
    heritage,
    links,
    numbers,
    pasted,
    phones,
    postcodes,
    proper,
    quotes,
    roles,
    schedule,
    ties,
)
from forum.mirror.text import Text

Rule = Callable[[Text], Iterable[Hit]]
RULES: tuple[Rule, ...] = (
    roles.find,
    families.find,
    events.find,
    conditions.find,
    heritage.find,
    ties.find,
    contact.find,
    phones.find,
    addresses.find,
    postcodes.find,
    links.find,
    numbers.find,
    dates.find,
    ages.find,
    schedule.find,
    quotes.find,
    pasted.find,
    proper.find,
)
