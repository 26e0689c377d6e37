"""A library of many invented pages, for the benchmark of the search. Needs Django set up and an empty database."""

import random
import re
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from cms.actions import load_pages
from cms.choices import WRITTEN, Audience, Evidence
from cms.data import articles
from cms.models import ArticlePage, GlossaryEntryPage, GlossaryPage, LibraryIndexPage, TrainingBodyPage
from forum.themes.actions import load_themes
from forum.themes.models import Theme

WORDS_A_PAGE, WORDS_A_TITLE = 600, 6
AT_A_TIME = 500
BODIES, ENTRIES = 8, 60
ORIENTATIONS = (
    "",
    "",
    "Relational",
    "Person-centred",
    "Systemic",
    "Psychodynamic",
    "Behavioural",
    "Integrative",
)
#: Added to the demo's own words, so that as many different ones occur as in real writing.
SYLLABLES = "ba co da el fi gu ha in jo ka lu me no or pa qui ro su ta um ve wi xa yo ze".split()


@transaction.atomic
def build(pages: int) -> None:
    """Make so many pages in the sections of a few training bodies, a glossary, and their index."""
    load_themes()
    load_pages()
    chance = random.Random(7)  # noqa: S311
    library = LibraryIndexPage.objects.get()
    glossary = GlossaryPage.objects.child_of(library).get()
    vocabulary, weights = _vocabulary(chance)

    def words(count: int) -> str:
        return " ".join(chance.choices(vocabulary, weights, k=count))

    for number in range(ENTRIES):
        entry = GlossaryEntryPage(
            title=vocabulary[number * 7], slug=f"entry-{number}", meaning=words(30), also=words(2)
        )
        glossary.add_child(instance=entry)
    for number in range(BODIES):
        body = TrainingBodyPage(title=f"Institute {number}", slug=f"institute-{number}", who_they_are="Invented.",
                                interests="None.", editor="Nobody")  # fmt: skip
        _fill(library.add_child(instance=body), pages // BODIES, words, chance)
    index = get_search_backend().get_index_for_model(ArticlePage)
    made = list(ArticlePage.objects.values_list("pk", flat=True))
    for start in range(0, len(made), AT_A_TIME):
        index.add_items(ArticlePage, list(ArticlePage.objects.filter(pk__in=made[start : start + AT_A_TIME])))


def _vocabulary(chance: random.Random) -> tuple[list[str], list[float]]:
    """Words with how often each is drawn: the nth word as 1 in n, which is how words are spread (Zipf)."""
    said = " ".join(str(vars(articles)) for _ in range(1))
    for name in dir(articles):
        said += str(vars(getattr(articles, name)) if name.islower() and not name.startswith("_") else "")
    own = sorted(set(re.findall(r"[a-z]{3,}", re.sub(r"<[^>]+>", " ", said).lower())))
    invented = {"".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(12_000)}
    chance.shuffle(own)
    common = [
        "alliance",
        "therapist",
        "client",
        "rupture",
        "repair",
        "feeling",
        "between",
        "the",
        "and",
        "of",
    ]
    vocabulary = list(dict.fromkeys(common + own + sorted(invented)))
    return vocabulary, [1 / (place + 3) for place in range(len(vocabulary))]


def _fill(body: TrainingBodyPage, count: int, words: Any, chance: random.Random) -> None:
    """Write the rows of a section's pages directly: one by one through the tree would take an hour."""
    themes, now = list(Theme.objects.all()), timezone.now()
    first = Page.objects.order_by("-pk").values_list("pk", flat=True)[0] + 1
    kind_of_page = ArticlePage(title="-").content_type
    pages = []
    for number in range(count):
        moment = now - timedelta(hours=chance.randint(1, 20_000))
        page = ArticlePage(
            pk=first + number,
            page_ptr_id=first + number,
            path=body.path + Page._int2str(number + 1).rjust(Page.steplen, "0"),
            depth=body.depth + 1,
            title=words(WORDS_A_TITLE).capitalize(),
            slug=f"piece-{number}",
            url_path=f"{body.url_path}piece-{number}/",
            content_type=kind_of_page,
            locale=body.locale,
            first_published_at=moment,
            last_published_at=moment,
            standfirst=words(20),
            authors="Nobody",
            interests="None.",
            kind=chance.choice(WRITTEN),
            audience=chance.choice(Audience.values),
            evidence=chance.choice([*Evidence.values, "", ""]),
            orientation=chance.choice(ORIENTATIONS),
            primary_theme=chance.choice(themes),
            second_theme=chance.choice([None, *themes]),
            relational_question=words(10),
            body=[("prose", f"<p>{words(WORDS_A_PAGE)}</p>")],
        )
        page.draft_title = page.title
        pages.append(page)
    plain = [field.attname for field in Page._meta.concrete_fields]
    Page.objects.bulk_create(
        [Page(**{name: getattr(page, name) for name in plain}) for page in pages], batch_size=AT_A_TIME
    )
    for page in pages:
        page.save_base(raw=True, force_insert=True)
    body.numchild = count
    Page.objects.filter(pk=body.pk).update(numchild=count)
