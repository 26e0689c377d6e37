"""What happens to the demo's pieces: one waits at the desk, one is with its readers, one was published after one reading
and corrected since, one was retracted; a curator disputes a theme, a reader finds something out of date, and the newsletter
of the month before has come out. Safe to repeat: where one of these pieces is there, nothing happens again.

Everything goes through the acts people use; what must have happened some time ago is set back afterwards.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from accounts.models import Member
from cms.data import under_way
from cms.dates import review_day
from cms.editorial import actions as editorial
from cms.editorial.models import Submission
from cms.models import ArticlePage, TrainingBodyPage
from cms.newsletter.actions.issuing import close_last_month
from cms.newsletter.models import Issue
from cms.post.models import WorkLetter
from cms.readers import actions as readers
from cms.withdrawing import actions as withdrawing
from cms.withdrawing import correcting
from forum.themes.models import Theme

BODY = "saltmarsh-school"
DAY = timedelta(days=1)
#: How long ago each of them began.
AT_THE_DESK, WITH_READERS, READ_BY_ONE, RETRACTED = 2 * DAY, 4 * DAY, 22 * DAY, 190 * DAY


def plant_library_life(people: dict[str, Member], now: datetime) -> None:
    """Let all of it have happened; no letter leaves."""
    pieces = (under_way.AT_THE_DESK, under_way.WITH_READERS, under_way.READ_BY_ONE, under_way.RETRACTED)
    if ArticlePage.objects.filter(slug__in=[piece["slug"] for piece in pieces]).exists():
        return
    before = set(WorkLetter.objects.values_list("pk", flat=True))
    life = Life(people, now)
    life.on_their_way()
    life.read_by_one()
    life.retracted()
    life.said_of()
    _issue(now)
    WorkLetter.objects.exclude(pk__in=before).delete()


class Life:
    """What the Saltmarsh School, a curator and a few readers have been doing."""

    def __init__(self, people: dict[str, Member], now: datetime) -> None:
        """Find the section and the themes."""
        self.people, self.now = people, now
        self.curator, self.publisher = people["perrin"], people["thea"]
        self.body = TrainingBodyPage.objects.get(slug=BODY)
        self.themes = {theme.slug: theme for theme in Theme.objects.all()}

    def page(self, data: dict[str, Any], **more: Any) -> ArticlePage:
        """Make one piece, as its publisher saves it."""
        fields = {name: value for name, value in data.items() if name != "theme"}
        made = ArticlePage(
            **{"live": False, **fields, **more},
            owner=self.publisher,
            primary_theme=self.themes[data["theme"]],
        )
        self.body.add_child(instance=made)
        made.save_revision(user=self.publisher)
        return ArticlePage.objects.get(pk=made.pk)

    def sent_in(self, data: dict[str, Any]) -> Submission:
        """Make a piece and submit it."""
        page = self.page(data)
        page.get_workflow().start(page, self.publisher)
        return Submission.objects.get(page=page)

    def with_readers(self, data: dict[str, Any], *names: str) -> tuple[Submission, list[Any]]:
        """Let a curator pass a piece on, and ask these to read it."""
        here = self.sent_in(data)
        editorial.pass_desk(here, by=self.curator, turn=here.turn)
        rows = []
        for name in names:
            here.refresh_from_db()
            row = editorial.ask(here, by=self.curator, turn=here.turn, named=self.people[name].email)
            rows.append(row)
        return here, rows

    def on_their_way(self) -> None:
        """One waits at the desk, one with two readers."""
        desk = self.sent_in(under_way.AT_THE_DESK)
        Submission.objects.filter(pk=desk.pk).update(since=self.now - AT_THE_DESK)
        here, _ = self.with_readers(under_way.WITH_READERS, "tobi", "anselm")
        _set_back(here, WITH_READERS)

    def read_by_one(self) -> None:
        """One of two has read it within three weeks, so it was published; a slip in it was corrected since."""
        here, (row, _) = self.with_readers(under_way.READ_BY_ONE, "morwenna", "emeka")
        editorial.answer(row, by=row.reader, says="fine", note="I have stood at that door.")
        _set_back(here, READ_BY_ONE)
        page = ArticlePage.objects.get(pk=here.page_id)
        page.get_latest_revision().publish(user=self.publisher)
        wrong, right, says = under_way.CORRECTION
        page = ArticlePage.objects.get(pk=here.page_id)
        blocks = [
            {**block, "value": block["value"].replace(wrong, right)} for block in page.body.get_prep_value()
        ]
        page.body = json.dumps(blocks)
        page.save_revision(user=self.publisher)
        correcting.correct(page, by=self.publisher, kind="spelling", says=says)

    def retracted(self) -> None:
        """One that was public says that it no longer stands."""
        published = self.now - RETRACTED
        day = timezone.localdate(published)
        page = self.page(
            under_way.RETRACTED, live=True, first_published_at=published, last_published_at=published,
            reviewed_on=day, review_due=review_day(under_way.RETRACTED["kind"], day),
        )  # fmt: skip
        withdrawing.retract(page, by=self.publisher, sentence=under_way.RETRACTION)
        ArticlePage.objects.filter(pk=page.pk).update(retracted_at=self.now - 9 * DAY)

    def said_of(self) -> None:
        """A curator sees a theme in another way, and a reader says what has become of something."""
        slug, what, says = under_way.DISPUTED
        editorial.dispute(ArticlePage.objects.get(slug=slug), by=self.curator, what=what, says=says)
        slug, said = under_way.OUT_OF_DATE
        readers.say_out_of_date(ArticlePage.objects.get(slug=slug), said, by=self.people["ilse"])


def _set_back(here: Submission, ago: timedelta) -> None:
    """Let a piece have been with its readers for so long."""
    moment = timezone.now() - ago
    Submission.objects.filter(pk=here.pk).update(since=moment)
    for row in here.asked.all():
        here.asked.filter(pk=row.pk).update(asked_at=moment, due_at=row.due_at - ago)


def _issue(now: datetime) -> None:
    """Let the newsletter of the month before have come out; nobody gets it by mail here."""
    today = timezone.localtime(now, timezone.get_default_timezone()).date()
    last = today.replace(day=1) - DAY
    question, beside_it = under_way.ISSUE
    words = {"question": question, "beside_it": beside_it}
    Issue.objects.get_or_create(year=last.year, month=last.month, defaults=words)
    close_last_month(now)
