"""Where a piece stands beside its own page, so that nothing of it stays: a receipt names each place.

What refers to a page by a key is found by itself. Whoever keeps a piece in another way (figures by address, letters
that wait, words that were copied) registers here what forgets it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import Page

#: What a receipt calls a table, by its label. Any other is called what its model calls itself.
WORDS = {
    "wagtailcore.revision": "earlier versions and drafts",
    "wagtailcore.comment": "comments in the editor",
    "wagtailcore.workflowstate": "reviews it went through",
    "wagtailcore.taskstate": "steps of its reviews",
    "wagtailcore.pagesubscription": "subscriptions to its comments",
    "wagtailcore.pagelogentry": "lines of the log, without their title now",
    "wagtailcore.referenceindex": "links to it that the editor knows of",
    "wagtailcore.pageviewrestriction": "restrictions on who may see it",
    "wagtailadmin.editingsession": "open editors",
    "wagtailsearch.indexentry": "the search",
    "wagtailcore.page": "copies that followed it",
    "cms.submission": "submissions to review",
    "cms.approval": "versions that were approved",
    "cms.takendown": "times a curator took it down",
    "cms.dispute": "disputes about its labels",
    "cms.telling": "notes about insights beside it",
    "cms.reads": "figures of how often it was read",
    "cms.outofdate": "notes that it is out of date",
    "cms.reviewreminder": "reminders to look at it again",
    "cms.issueline": "lines of the newsletter",
    "cms.relatedinsight": "insights beside a piece",
    "cms.seriespart": "parts of a series",
    "cms.readinglistitem": "lines of reading lists",
    "cms.byline": "names of its authors",
    "cms.tensionpage": "tensions it was one side of",
    "cms.articlepage": "pieces that named it as their counterpoint",
    "cms.correction": "lines of the log of corrections",
    "cms.libraryimage": "pictures that only it used",
    "cms.libraryrendition": "sizes of those pictures",
    "cms.goneaddress": "addresses that answer “gone” now",
}
#: Written here, or gone with the page's own row; a receipt does not count them. Nor what readers keep for themselves: how
#: many they are is nobody's to know.
_OWN = {
    "wagtailcore.pagelogentry", "cms.consent", "cms.goneaddress", "cms.savedpiece", "cms.reflection", "cms.loggedtime",
}  # fmt: skip
#: A line of a receipt that counts what cannot be recalled.
LETTERS = "letters that had left"
FORGETTERS: dict[str, tuple[str, Callable[[int], int]]] = {}


def register(code: str, words: str, forget: Callable[[int], int]) -> None:
    """Let what forgets a piece be asked when one is gone: `forget` takes the number of its page, takes out what there
    is, and gives how many that were; it runs before the page itself goes, in the same transaction.

    `words` is what the receipt calls the place ("saved lists"); a code that is there already is replaced.
    """
    FORGETTERS[code] = (words, forget)


def forget(page: int) -> dict[str, int]:
    """Ask everybody who registered; gives how many each took out, by the words of the receipt."""
    found: dict[str, int] = {}
    for words, act in FORGETTERS.values():
        found[words] = found.get(words, 0) + act(page)
    return found


def keyed(page: Page) -> dict[str, int]:
    """Count what refers to a page by a key, by the words of the receipt: it goes with it, or forgets it."""
    found: dict[str, int] = {}
    for relation in page._meta.get_fields(include_hidden=True):
        model = relation.related_model
        if isinstance(relation, GenericRelation):
            # A page knows its revisions and its workflows twice, as a page and as what it is.
            words = _words(model)
            found[words] = max(found.get(words, 0), getattr(page, relation.name).count())
        elif relation.auto_created and not relation.concrete and not relation.many_to_many:
            if relation.field.remote_field.parent_link or model._meta.label_lower in _OWN:
                continue
            count = model._base_manager.filter(**{relation.field.name: page.pk}).count()
            found[_words(model)] = found.get(_words(model), 0) + count
    return found


def _words(model: Any) -> str:
    return WORDS.get(model._meta.label_lower, str(model._meta.verbose_name_plural))


def reached(receipt: list[list[Any]]) -> list[list[Any]]:
    """The places of a receipt that were reached; letters that had left are none."""
    return [line for line in receipt if line[0] != LETTERS]


def not_recalled(receipt: list[list[Any]], *, at: datetime, video: bool = False) -> list[str]:
    """Say what nobody here can take back, for the receipt of what went at this moment."""
    until = timezone.localdate(at) + timedelta(days=settings.BACKUPS_KEPT_DAYS)
    sent = next((count for words, count in receipt if words == LETTERS), 0)
    said = [
        "What search engines and link previews keep: they forget it when they come by again and hear that it is gone. "
        "Most have a form that is quicker.",
        "Copies, prints and screenshots of readers, what their feed readers fetched, and pages elsewhere that name it.",
        "What colleagues wrote themselves: its title and address, where somebody put both into a text here, are left out "
        "of it; their own words stay as they are. Tell the moderators if those say more than they should.",
        "Copies that members took of what is theirs here, made before: a piece that they saved stands in them by its title.",
        f"Our own backups, which are kept until {date_format(until, 'j F Y')}. After a restore it is taken out again.",
    ]
    if sent:
        said.insert(0, f"Letters that had been sent with it: {sent}.")
    else:
        said.insert(0, "Letters that readers sent to each other.")
    if video:
        said.insert(0, "The video itself, where it is kept: take it down there too. We never had a copy.")
    return said
