"""Work for curators and training bodies, planted into the demo of the pictures: a piece at each step of its way.

Run inside the demo (`manage.py shell`); prints where each thing stands, as JSON. All of it is invented, and everything
that happens goes through the same actions as on the site; what must have happened long ago is set back afterwards.
"""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from django.db.models import F
from django.utils import timezone

from accounts.models import Member
from cms.beside import actions as beside
from cms.bodies import actions as bodies
from cms.editorial import actions as editorial
from cms.editorial.models import Submission
from cms.models import ArticlePage, InsightPage, Reads, TrainingBodyPage
from cms.newsletter.models import Issue
from cms.readers import actions as readers
from cms.withdrawing import actions as withdrawing
from cms.withdrawing import consenting, correcting
from forum.themes.models import Theme

PROSE = (
    "<p>There is a chair by the door of my room that nobody was meant to sit on. It holds coats. One afternoon somebody "
    "came in, moved the coats and sat down there, and we worked for an hour across the whole length of the carpet.</p>"
    "<p>I could have asked about it. I noticed instead how much further I leaned forward than usual.</p>"
)
WORK = {
    "authors": "Flückiger, C., Del Re, A. C., Wampold, B. E., & Horvath, A. O.",
    "year": "2018",
    "title": "The alliance in adult psychotherapy: A meta-analytic synthesis",
    "source": "Psychotherapy, 55(4), 316-340",
    "doi": "10.1037/pst0000172",
}
#: What a piece has that can be submitted.
WHOLE: dict[str, Any] = {
    "kind": "essay",
    "standfirst": "What a small distance in the room can say, and when to leave it where it is.",
    "authors": "Hester Quill",
    "interests": "Teaches at the invented Saltmarsh School. Nothing else to declare.",
    "audience": "clinician",
    "relational_question": "What do I do with the distance between us?",
    "body": [("prose", PROSE)],
    "try_this": "Before they come, sit for a moment where they will sit.",
}
DAY = timedelta(days=1)


def plant() -> None:
    """Plant all of it, and print where it stands."""
    print("PLANTED " + json.dumps(Evening().plant()))


class Evening:
    """What the Saltmarsh School, a curator and a few readers have been doing."""

    def __init__(self) -> None:
        """Find the people and the section."""
        self.body = TrainingBodyPage.objects.get(slug="saltmarsh-school")
        self.theme = Theme.objects.get(slug="alliance")
        self.perrin, self.thea, self.ilse, self.tobi, self.anselm = (
            Member.objects.get(email=f"{key}@between.example")
            for key in ("perrin", "thea", "ilse", "tobi", "anselm")
        )

    def plant(self) -> dict[str, str]:
        """Plant each thing; gives the address of each by a name."""
        return {
            "draft": _editor(self.draft()),
            "held": _editor(self.held()),
            **self.on_their_way(),
            **self.after_publishing(),
            **self.gone(),
            **self.beside(),
            "invitation": self.invitation(),
        }

    def page(self, title: str, *, live: bool = False, **fields: Any) -> ArticlePage:
        """Make a piece of the Saltmarsh School."""
        own = {**WHOLE, "primary_theme": self.theme, **fields}
        page = self.body.add_child(instance=ArticlePage(title=title, live=live, owner=self.thea, **own))
        page.save_revision(user=self.thea)
        return ArticlePage.objects.get(pk=page.pk)

    def draft(self) -> ArticlePage:
        """A draft that lacks two things, with references to look at."""
        body = [("prose", PROSE + "<p>That people who are met stay longer is well known [1].</p>")]
        references = [("reference", WORK), ("reference", {**WORK, "doi": ""})]
        return self.page(
            "The chair by the door", body=body, references=references, interests="", relational_question=""
        )

    def held(self) -> ArticlePage:
        """A draft with case material that leads to somebody."""
        text = "<p>She rang me from the shop, on 01632 960417, and asked whether she could come an hour early.</p>"
        value = {"text": text, "declaration": "changed"}
        return self.page("An hour early", body=[("prose", PROSE), ("vignette", value)])

    def submitted(self, title: str, **fields: Any) -> Submission:
        """A piece that was sent in."""
        page = self.page(title, **fields)
        page.get_workflow().start(page, self.thea)
        return Submission.objects.get(page=page)

    def with_readers(self, title: str, *people: Member) -> tuple[Submission, list[Any]]:
        """A piece past its desk check, that these were asked to read."""
        here = self.submitted(title)
        editorial.pass_desk(here, by=self.perrin, turn=here.turn)
        rows = []
        for member in people:
            here.refresh_from_db()
            rows.append(editorial.ask(here, by=self.perrin, turn=here.turn, named=member.email))
        return here, rows

    def on_their_way(self) -> dict[str, str]:
        """A piece at each step between Submit and Publish."""
        desk = self.submitted("What a pause can hold")
        desk.refresh_from_db()
        Submission.objects.filter(pk=desk.pk).update(since=timezone.now() - 3 * DAY)

        late, (_, of_tobi) = self.with_readers("Asking how it was to come", self.ilse, self.tobi)
        editorial.answer(of_tobi, by=self.tobi, says="cannot", note="")
        _set_back(late, 12)

        read, (row, _) = self.with_readers("What the weather was", self.tobi, self.anselm)
        _set_back(read, 4)

        back, (one, other) = self.with_readers("Thanked too early", self.ilse, self.anselm)
        editorial.answer(one, by=self.ilse, says="fine", note="I knew the moment you describe.")
        said = (
            "The last part says that thanks are always a way of leaving. I would say sometimes, and put the other side "
            "beside it: some people thank because they mean it."
        )
        editorial.answer(other, by=self.anselm, says="change", note=said)

        ready, rows = self.with_readers("Goodbye until the autumn", self.ilse, self.anselm)
        for each in rows:
            editorial.answer(each, by=each.reader, says="fine", note="")

        half, rows = self.with_readers("Leaving the door ajar", self.ilse, self.tobi)
        editorial.answer(rows[0], by=self.ilse, says="fine", note="")
        _set_back(half, 22)
        half.page.get_latest_revision().publish(user=self.thea)

        return {
            "desk": _submission(desk),
            "late": _submission(late),
            "reading": f"/library/readings/{row.public_id}/",
            "back": _submission(back),
            "ready": _editor(ready.page),
            "half": half.page.specific.get_url(),
        }

    def after_publishing(self) -> dict[str, str]:
        """What is corrected, disputed, taken down and said by readers once pieces are public."""
        known = ArticlePage.objects.get(slug="the-hour-i-kept-free")
        first = ArticlePage.objects.get(slug="first-hour")
        editorial.dispute(
            first,
            by=self.perrin,
            what="theme",
            says="To me this is about the frame more than about being seen.",
        )
        taken = self.page("Ten evenings by the sea", live=True)
        down = editorial.take_down(
            taken, by=self.perrin, ground="advertising",
            reason="The second half describes your course and its price, and nothing says that it is yours.",
        )  # fmt: skip
        video = self.page("Two chairs, ten minutes", kind="session_video")
        today = timezone.localdate()
        consenting.record(
            video, by=self.thea, signed_on=today - 40 * DAY, expires_on=today + 690 * DAY, held_by="our office",
            reference="Form 12, second drawer",
        )  # fmt: skip
        readers.say_out_of_date(
            first,
            "The service you name in the second part has changed its form since last spring.",
            by=self.anselm,
        )
        ArticlePage.objects.filter(pk=known.pk).update(review_due=today + 20 * DAY)
        Reads.objects.filter(page__path__startswith=self.body.path).update(count=F("count") * 3)
        Issue.objects.get_or_create(
            year=today.year, month=today.month,
            defaults={"question": "Whom do I think of on the way home, and what do I not say to them?"},
        )  # fmt: skip
        return {
            "disputed": first.get_url(),
            "down": f"/library/taken-down/{down.public_id}/",
            "consent": f"/bodies/{self.body.slug}/pieces/{video.slug}/consent/",
            "unpublish": f"/library/pieces/{first.pk}/take-down/",
            "take-down": f"/bodies/{self.body.slug}/pieces/{first.slug}/take-down/",
            **self.corrected(),
        }

    def corrected(self) -> dict[str, str]:
        """A correction that is public and unread, and one in the making."""
        page = self.page(
            "What a coat is for", live=True, references=[("reference", {**WORK, "year": "2008"})]
        )
        page.references = [("reference", WORK)]  # type: ignore[assignment]
        page.save_revision(user=self.thea)
        correcting.correct(
            page, by=self.thea, kind="reference", says="The year of the first reference is 2018, not 2008."
        )
        page = self.page("The second cup of tea", live=True)
        page.standfirst = page.standfirst.replace("distance", "silence")
        page.save_revision(user=self.thea)
        return {"correct": f"/bodies/{self.body.slug}/pieces/{page.slug}/correct/"}

    def gone(self) -> dict[str, str]:
        """A piece that was destroyed for somebody's privacy, with its receipt."""
        page = self.page("Gone by the time you look", live=True)
        readers.say_out_of_date(page, "It may be nearer to somebody than you think.", by=self.ilse)
        receipt = withdrawing.withdraw(page, by=self.thea)
        return {"receipt": f"/bodies/{self.body.slug}/gone/{receipt.public_id}/"}

    def beside(self) -> dict[str, str]:
        """An insight that a curator sets beside a piece, its training body told."""
        first = ArticlePage.objects.get(slug="first-hour")
        insight = InsightPage.objects.get(slug="bond-and-method-together")
        beside.set_beside(first, insight, "qualifies")
        beside.tell(timezone.now())
        return {"beside": f"/bodies/{self.body.slug}/beside/"}

    def invitation(self) -> str:
        """Somebody who was asked in, by the link of their letter."""
        _, token = bodies.invite(self.body, by=self.thea, email="piet@between.example", role="publisher")
        return f"/invitation/{token}/"


def _set_back(here: Submission, days: int) -> None:
    """Let a piece have been with its readers for so many days."""
    moment = timezone.now() - days * DAY
    Submission.objects.filter(pk=here.pk).update(since=moment)
    for row in here.asked.all():
        here.asked.filter(pk=row.pk).update(asked_at=moment, due_at=row.due_at - days * DAY)


def _submission(here: Submission) -> str:
    return f"/library/submissions/{here.public_id}/"


def _editor(page: Any) -> str:
    return f"/cms/pages/{page.pk}/edit/"
