"""The library's screens: for everybody, for members who read, for training bodies' people and curators."""

from __future__ import annotations

from django.urls import reverse
from playwright.sync_api import Page, expect

from cms.editorial.models import ReadingAsked, TakenDown
from cms.models import AuthorPage, GlossaryEntryPage, Gone, Issue, SeriesPart, Subscriber
from forum import permissions
from forum.consultations.models import Consultation
from forum.management.seeding import address_of
from tests.browser import pieces
from tests.browser.pieces import BODY, named, of_kind, submission
from tests.browser.screens import VISITOR, Screen

#: One of each kind there is; a session video opens to clinicians, and is shown among theirs.
KINDS = (
    "essay", "practical_guide", "research_summary", "case_reflection", "interview", "policy_ethics_note", "response",
    "insight", "quote", "tension", "series_part", "reading_list",
)  # fmt: skip
SEARCHES = {
    "nothing asked": "",
    "found": "?q=rupture",
    "nothing found": "?q=zzyzx",
    "did you mean": "?q=aliance",
    "narrowed": "?q=alliance&kind=insight",
    "narrowed to nothing": "?q=alliance&kind=interview",
}


def library_screens() -> list[Screen]:
    """What anybody finds in the library: pieces of each kind, what gathers them, the search, what is gone."""
    pieces.plant()
    video, issue = of_kind("session_video"), Issue.objects.out().earliest("closed_at")
    part = SeriesPart.objects.select_related("piece").earliest("pk").piece
    addresses = {
        **{f"piece, {kind}": of_kind(kind).url for kind in KINDS},
        **{f"search, {name}": f"/library/search/{query}" for name, query in SEARCHES.items()},
        "piece, session video closed": video.url,
        "piece, part of a series": part.url,
        "piece, only the text": f"{of_kind('practical_guide').url}?view=reading",
        "piece, retracted": f"/library/{BODY}/why-they-always-come-back/",
        "glossary": "/library/glossary/",
        "glossary entry": GlossaryEntryPage.objects.exclude(careful="").earliest("pk").url,
        "author": AuthorPage.objects.live().earliest("pk").url,
        "training body of a tour": f"/library/{BODY}/",
        "library, older": "/library/?kind=insight",
        "corrections": "/library/corrections/",
        "newsletter": "/newsletter/",
        "newsletter, to confirm": f"/newsletter/confirm/{pieces.CONFIRMS}/",
        "newsletter, link is over": f"/newsletter/confirm/{'f' * 32}/",
        "newsletter, to stop": f"/newsletter/stop/{Subscriber.objects.get(email=pieces.SUBSCRIBER).stop_key}/",
        "newsletter, an issue": f"/newsletter/{issue.year}/{issue.month}/",
        "piece, gone": pieces.GONE_ADDRESS,
        "invitation": f"/invitation/{pieces.INVITED}/",
    }
    return [
        *(Screen(name, VISITOR, address) for name, address in addresses.items()),
        Screen("newsletter, asked for", VISITOR, asked_for),
        Screen("newsletter, refused", VISITOR, refused_address),
        Screen("newsletter, stopped", VISITOR, stopped),
    ]


def kept_screens() -> list[Screen]:
    """What a member keeps beside the library, and where it meets consultations."""
    pieces.plant()
    piece, video = of_kind("practical_guide"), of_kind("session_video")
    way = piece.url.removeprefix("/library/").rstrip("/")
    return [
        Screen("piece, as a member", "ilse", piece.url),
        Screen("session video, as a clinician", "ilse", video.url),
        Screen("saved pieces", "ilse", "/library/saved/"),
        Screen("saved pieces, none", "jory", "/library/saved/"),
        Screen("thinking a piece over", "ilse", f"/library/think/{way}/"),
        Screen("what one thought", "ilse", "/me/thoughts/"),
        Screen("what one thought, nothing", "jory", "/me/thoughts/"),
        Screen("one's hours", "ilse", "/me/hours/"),
        Screen("one's hours, none", "jory", "/me/hours/"),
        Screen("out of date?", "anselm", f"/library/out-of-date/{way}/"),
        Screen("out of date?, told already", "ilse", f"/library/out-of-date/{way}/"),
        Screen("what one said is out of date", "ilse", "/library/out-of-date/"),
        Screen("what one said is out of date, nothing", "jory", "/library/out-of-date/"),
        Screen("a piece for a reply", "maren", picker()),
        Screen("a piece for a reply, nothing found", "maren", f"{picker()}?q=zzyzx"),
        Screen("reading for a training body", "ilse", reading_address(pieces.TO_READ)),
        Screen("the piece that one reads", "ilse", f"{reading_address(pieces.TO_READ)}piece/"),
        Screen("reading for a training body, answered", "ilse", reading_address(pieces.APPROVED)),
    ]


def section_screens() -> list[Screen]:
    """A training body's own pages, as its publisher sees them."""
    pieces.plant()
    body, receipt = f"/bodies/{BODY}/", Gone.objects.get().public_id
    guide = f"{body}pieces/{of_kind('practical_guide').slug}/"
    video = named(pieces.VIDEO)
    assert video is not None
    own = {
        "consents, and what is gone": f"{body}gone/",
        "a receipt": f"{body}gone/{receipt}/",
        "taking down": f"{guide}take-down/",
        "taking down a session video": f"{body}pieces/{video.slug}/take-down/",
        "consent to a session video": f"{body}pieces/{video.slug}/consent/",
        "correcting, nothing changed": f"{guide}correct/",
        "beside one's pieces": f"{body}beside/",
        "figures of a body": f"{body}figures/",
        "leaving the library": f"{body}leave/",
        "second factor before publishing": "/bodies/second-factor/",
        "piece, as its publisher": of_kind("practical_guide").url,
        "submission, sent back": submission_address(pieces.SENT_BACK),
        "submission, approved": submission_address(pieces.APPROVED),
        "submission, being read": submission_address(pieces.TO_READ),
        "taken down, to appeal": taken_down_address(pieces.TAKEN_DOWN),
    }
    return [
        *(Screen(name, "thea", address) for name, address in own.items()),
        Screen("training bodies", "perrin", "/bodies/"),
        Screen("submission, at the desk", "perrin", submission_address(pieces.AT_DESK)),
        Screen("submission, the version itself", "perrin", f"{submission_address(pieces.AT_DESK)}piece/"),
        Screen("submission, asking readers", "perrin", submission_address(pieces.READ_BY_ONE)),
        Screen("submission, declining without a word", "perrin", declined_without_a_word),
        Screen("beside a body's pieces, as a curator", "perrin", f"{body}beside/"),
        Screen("taking down as a curator", "perrin", f"/library/pieces/{of_kind('essay').pk}/take-down/"),
        Screen("disputing", "perrin", f"/library/pieces/{of_kind('practical_guide').pk}/dispute/"),
        Screen("taken down, an appeal", "oonagh", taken_down_address(pieces.APPEALED)),
        Screen("corrections to read", "perrin", "/library/corrections/to-read/"),
        Screen("newsletter as it stands", "perrin", "/newsletter/preview/"),
    ]


def editor_screens() -> list[Screen]:
    """The library in Wagtail's admin: the editor of each kind of page, and what is ours there."""
    pieces.plant()
    kinds = {
        "article": "articlepage", "insight": "insightpage", "quote": "quotepage", "tension": "tensionpage",
        "series": "seriespage", "reading list": "readinglistpage", "author": "authorpage",
    }  # fmt: skip
    body = of_kind("practical_guide").get_parent()
    lacking, approved = named(pieces.LACKING), named(pieces.APPROVED)
    assert lacking is not None
    assert approved is not None
    return [
        *OWN_IN_ADMIN,
        *(
            Screen(f"admin, a new {name}", "thea", f"/cms/pages/add/cms/{model}/{body.pk}/")
            for name, model in kinds.items()
        ),
        Screen("admin, two things before", "thea", f"/cms/pages/{lacking.pk}/edit/"),
        Screen("admin, a piece to publish", "thea", f"/cms/pages/{approved.pk}/edit/"),
        Screen("admin, a body's own page", "thea", f"/cms/pages/{body.pk}/edit/"),
        Screen("admin, the newsletter", "perrin", reverse("wagtailsnippets_cms_issue:list")),
        Screen("admin, a new issue", "perrin", reverse("wagtailsnippets_cms_issue:add")),
    ]


#: Pages of ours in a frame that is Wagtail's.
OWN_IN_ADMIN = [
    Screen("admin, what waits", "perrin", "/cms/waiting/"),
    Screen("admin, what waits on a body", "thea", "/cms/waiting/"),
    Screen("admin, from readers and due", "thea", "/cms/from-readers/"),
]


def picker() -> str:
    """Where Maren chooses a piece for her reply, on the first consultation whose phase welcomes one."""
    maren = pieces.member("maren")
    here = next(
        each
        for each in Consultation.objects.readable().order_by("pk")
        if "resource" in permissions.kinds_for(maren, each, answering=False)
    )
    return f"/consultations/{here.public_id}/piece/"


def reading_address(title: str) -> str:
    """Where Ilse says what she thinks of a piece."""
    row = ReadingAsked.objects.get(submission__page__title=title, reader__email=address_of("ilse"))
    return f"/library/readings/{row.public_id}/"


def submission_address(title: str) -> str:
    """Where a piece on its way is looked after."""
    return f"/library/submissions/{submission(title).public_id}/"


def taken_down_address(title: str) -> str:
    """What was said of a piece that was taken down."""
    return f"/library/taken-down/{TakenDown.objects.get(page__title=title).public_id}/"


def asked_for(page: Page) -> None:
    """An address is given."""
    page.goto("/newsletter/")
    page.get_by_label("E-mail address").fill("willa@between.example")
    page.get_by_role("button", name="Send it to me").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Please look at your letters")


def refused_address(page: Page) -> None:
    """Something is given that is no address."""
    page.goto("/newsletter/")
    page.get_by_role("button", name="Send it to me").click()
    expect(page.get_by_role("alert")).to_be_visible()


def stopped(page: Page) -> None:
    """The link in a letter is followed, and its button pressed."""
    page.goto("/newsletter/stop/nobodys-key/")
    page.get_by_role("button", name="Stop the newsletter").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("No more newsletter")


def declined_without_a_word(page: Page) -> None:
    """Declining asks for a reason."""
    page.goto(submission_address(pieces.READ_BY_ONE))
    page.locator("summary", has_text="Decline it").click()
    page.get_by_role("button", name="Decline it").click()
    expect(page.get_by_role("alert")).to_be_visible()
