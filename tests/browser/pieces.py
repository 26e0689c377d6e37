"""What lies on the library's shelves and desks for a tour: pieces at every step, put there once. All of it is invented."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.models import Member
from cms.beside.models import Telling
from cms.bodies.querysets import hash_of as hash_of_invitation
from cms.editorial import actions
from cms.editorial.models import ReadingAsked, Submission
from cms.models import (
    ArticlePage,
    Consent,
    Correction,
    InsightPage,
    Invitation,
    Issue,
    OutOfDate,
    TrainingBodyPage,
)
from cms.newsletter.models import Subscriber
from cms.newsletter.querysets import hash_of
from cms.withdrawing import actions as withdrawing
from forum.management.seeding import address_of
from forum.themes.models import Theme
from tests.factories import approved

BODY = "saltmarsh-school"
INVITED, CONFIRMS = "a" * 32, "c" * 32
INVITED_ADDRESS, SUBSCRIBER = "emrys@between.example", "wanda@between.example"
STANDS = {
    "kind": "essay", "authors": "Colleagues of an invented school", "interests": "None.", "audience": "clinician",
    "standfirst": "What an hour is like after the one in which nobody said goodbye.",
    "relational_question": "What do I do with my hands while we both wait?",
    "body": [("prose", "<p>She put her coat on slowly, and I was glad of every button.</p>")],
}  # fmt: skip
CHANGE = "The second half says what the client felt. Could it say what you saw, and what you made of it?"


def member(key: str) -> Member:
    return Member.objects.get(email=address_of(key))


#: Where each of them is on its way.
AT_DESK, READ_BY_ONE, SENT_BACK, APPROVED = (
    "What the umbrella stand heard", "The chair by the window", "What I said on the stairs", "The second cup of tea",
)  # fmt: skip
TO_READ, APPEALED, TAKEN_DOWN = (
    "A door that is left ajar", "Ten steps to a better silence", "Eleven steps to a better silence",
)  # fmt: skip
RETRACTED, LACKING, VIDEO, GOES = (
    "Why they always come back", "The hour before the holiday", "Ten minutes at the door", "A piece that goes",
)  # fmt: skip
GONE_ADDRESS = f"/library/{BODY}/a-piece-that-goes/"


def plant() -> None:
    """Put it all there, once."""
    body = TrainingBodyPage.objects.get(slug=BODY)
    if named(LACKING):
        return
    _letters(body)
    _told(body)
    _warned()
    _sent_in(body, AT_DESK)
    _asked(_past_the_desk(_sent_in(body, READ_BY_ONE)), "ilse")
    _asked(_past_the_desk(_sent_in(body, TO_READ)), "ilse", "maren")
    _answered(_asked(_past_the_desk(_sent_in(body, SENT_BACK)), "ilse", "maren"), "fine", "change")
    _answered(_asked(_past_the_desk(_sent_in(body, APPROVED)), "ilse", "maren"), "fine", "fine")
    _taken_down(body, APPEALED, appeal="It sells nothing: there is no course.")
    _taken_down(body, TAKEN_DOWN, appeal="")
    withdrawing.retract(
        _piece(body, RETRACTED, live=True),
        by=member("thea"),
        sentence="Its one study was about something else.",
    )
    withdrawing.withdraw(_piece(body, GOES, live=True), by=member("thea"))
    _piece(body, LACKING, standfirst="", relational_question="")
    _video(body)


def named(title: str) -> ArticlePage | None:
    """The piece of this title."""
    found: ArticlePage | None = ArticlePage.objects.filter(title=title).first()
    return found


def submission(title: str) -> Submission:
    return Submission.objects.get(page__title=title)


def of_kind(kind: str) -> ArticlePage:
    """The first piece of a kind that anybody may read, of the body that a tour is about where it has one."""
    rows = ArticlePage.objects.live().filter(kind=kind, retracted_at=None)
    body = TrainingBodyPage.objects.get(slug=BODY)
    found = rows.descendant_of(body).first() or rows.first()
    assert found is not None
    return found


def _piece(section: TrainingBodyPage, title: str, *, live: bool = False, **more: Any) -> ArticlePage:
    theme = Theme.objects.get(slug="rupture-repair")
    fields = STANDS | {"title": title, "primary_theme": theme, "live": live} | more
    if live:
        fields |= {"first_published_at": timezone.now() - timedelta(days=40)}
    page: ArticlePage = section.add_child(instance=ArticlePage(**fields))
    approved(page.save_revision(user=member("thea"))) if live else page.save_revision(user=member("thea"))
    return page


def _sent_in(body: TrainingBodyPage, title: str) -> Submission:
    page = _piece(body, title)
    page.get_workflow().start(page, member("thea"))
    return Submission.objects.get(page=page)


def _past_the_desk(here: Submission) -> Submission:
    actions.pass_desk(here, by=member("perrin"), turn=here.turn)
    return Submission.objects.get(pk=here.pk)


def _asked(here: Submission, *readers: str) -> list[ReadingAsked]:
    asked = []
    for key in readers:
        here.refresh_from_db()
        asked.append(actions.ask(here, by=member("perrin"), turn=here.turn, named=address_of(key)))
    return asked


def _answered(rows: list[ReadingAsked], *says: str) -> None:
    for row, said in zip(rows, says, strict=True):
        actions.answer(row, by=row.reader, says=said, note=CHANGE if said == "change" else "")  # type: ignore[arg-type]


def _taken_down(body: TrainingBodyPage, title: str, *, appeal: str) -> None:
    page = _piece(body, title, live=True)
    row = actions.take_down(
        page, by=member("perrin"), ground="advertising", reason="Its fourth step is a course."
    )
    if appeal:
        actions.appeal(row, by=member("thea"), words=appeal)


def _warned() -> None:
    """A piece that says before its text all that such a piece can say, and that is due again."""
    ArticlePage.objects.filter(pk=of_kind("case_reflection").pk).update(
        content_notes="a death in the family", about_medication=True, sells_it=True,
        review_due=timezone.localdate() - timedelta(days=20), from_the_publisher="A course on this begins in an invented May.",
    )  # fmt: skip


def _video(body: TrainingBodyPage) -> None:
    film = {
        "url": "https://vimeo.com/123456789",
        "title": "Ten minutes, played",
        "transcript": "<p>She waits.</p>",
    }
    page = _piece(body, VIDEO, kind="session_video", body=[("video", film)])
    today = timezone.localdate()
    Consent.objects.create(
        body=body, page=page, signed_on=today, expires_on=today + timedelta(days=400), held_by="The school’s office",
        reference="Drawer 3, form 12",
    )  # fmt: skip


def _letters(body: TrainingBodyPage) -> None:
    """Somebody who is asked in, an address that is to be confirmed, an issue that has left."""
    soon, closed = timezone.now() + timedelta(days=7), timezone.now() - timedelta(days=70)
    Invitation.objects.create(
        body=body,
        email=INVITED_ADDRESS,
        role="editor",
        token_hash=hash_of_invitation(INVITED),
        expires_at=soon,
    )
    Subscriber.objects.create(email=SUBSCRIBER, key=hash_of(CONFIRMS), key_until=soon)
    Issue.objects.create(
        year=closed.year, month=closed.month, closed_at=closed, question="Whom am I early for, and whom late?",
        beside_it="Look at one week of your own diary before you answer.",
    )  # fmt: skip


def _told(body: TrainingBodyPage) -> None:
    """What stands corrected and disputed, what readers say is out of date, and what came to stand beside a piece."""
    page, now = of_kind("practical_guide"), timezone.now()
    for kind, says in (("spelling", "“Loose” is now “lose”."), ("reference", "The year of the second work.")):
        Correction.objects.create(page=page, kind=kind, says=says, by=member("thea"))
    actions.dispute(
        page, by=member("perrin"), what="theme", says="It is about endings, more than about beginnings."
    )
    OutOfDate.objects.create(page=page, member=member("ilse"), said="The law in its third point has changed.")
    OutOfDate.objects.create(
        page=of_kind("case_reflection"), member=member("ilse"), said="The number it gives is another one now.",
        answer="You are right; the next version says so.", answered_at=now,
    )  # fmt: skip
    told = {"page": page, "told_at": now}
    one, other = InsightPage.objects.live().order_by("pk")[:2]
    shown = now - timedelta(days=1)
    Telling.objects.create(insight=one, relation="qualifies", by_curator=True, shown_from=shown, **told)
    Telling.objects.create(insight=other, shown_from=now + timedelta(days=6), **told)
