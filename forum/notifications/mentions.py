"""Who is spoken to by name in a reply: "@Maren Hollander", "@Heron", "@Colleague Heron".

Names are compared with those who speak in this conversation and with nobody else's, so that no name can be
tried out here: whom it does not name learns nothing, and neither does who wrote it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING

from forum.consultations.models import Voice
from forum.mirror.html import to_text

if TYPE_CHECKING:
    from forum.consultations.replies import Reply

SIGNS = "@\uff20"  # the usual sign, and the wide one of Japanese and Chinese keyboards
MOST_LOOKED_AT = 200  # signs in one text; more is no conversation


def named_in(reply: Reply) -> set[int]:
    """Give the primary keys of those named in a reply, never its author. One query, none without a sign."""
    text = to_text(reply.html)
    if not any(sign in text for sign in SIGNS):
        return set()
    speaking = Voice.objects.filter(consultation=reply.consultation_id).exclude(member=reply.author_id)
    known = speaking.values_list("member", "alias", "member__display_name")
    return spoken_to(text, [(alias or name, member) for member, alias, name in known])


def spoken_to(text: str, names: Iterable[tuple[str, int]]) -> set[int]:
    """Find who is named after an "@" in a text. `names` holds each name with whom it stands for.

    The longest name wins ("@Quiet Heron" is not Heron); two who share a name are both meant. A sign inside a
    word (an address) names nobody, and neither does a name that goes on ("@Heronry").
    """
    known: dict[str, set[int]] = {}
    for name, member in names:
        if folded := _folded(name):
            known.setdefault(folded, set()).add(member)
            known.setdefault(f"colleague {folded}", set()).add(member)
    in_order = sorted(known, key=len, reverse=True)
    said, found = _folded(text), set()
    signs = [place for place, letter in enumerate(said) if letter == "@"][:MOST_LOOKED_AT]
    for place in signs:
        if place and _goes_on(said[place - 1]):
            continue
        for name in in_order:
            end = place + 1 + len(name)
            if said.startswith(name, place + 1) and not _goes_on(said[end : end + 1]):
                found |= known[name]
                break
    return found


def _folded(text: str) -> str:
    """Fold case, widths and spaces, and take out what is not seen (marks of direction, joiners)."""
    seen = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", seen).casefold())
    return " ".join(folded.split())


def _goes_on(letter: str) -> bool:
    """Whether a word goes on with this letter; punctuation, emoji and the end of the text end it."""
    return bool(letter) and (
        letter.isalnum() or letter == "_" or unicodedata.category(letter).startswith("M")
    )
