"""Everything that time brings about, done by two at once, on PostgreSQL: it all happens, and all of it once."""

from collections import Counter
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from accounts.actions import appoint
from accounts.credentials.actions.codes import SUBJECT as OF_THE_CODE
from accounts.credentials.models import Credential, RegisterCode
from accounts.models import Member, SignIn
from cms.actions.pages import ensure_home
from cms.bodies.models import BodyMember, Invitation
from cms.editorial.actions import ensure_workflow
from cms.editorial.letters import SUBJECT as ABOUT_A_PIECE
from cms.editorial.models import Submission
from cms.models import ArticlePage, Consent, InsightPage, LibraryIndexPage, Telling, TrainingBodyPage
from cms.newsletter.models import Issue, IssueLetter, Subscriber
from cms.post.models import WorkLetter
from cms.readers.models import ReviewReminder
from cms.withdrawing.letters import SUBJECTS as OF_CONSENTS
from forum.access.models import AccessRow
from forum.chair.actions import load_chair_questions
from forum.chair.models import Chair, ChairQuestion
from forum.consultations import actions
from forum.consultations.keepsakes import KeptWords
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.desk.models import HardText
from forum.erasing.models import Erasure
from forum.ledger.models import Entry
from forum.management.commands.run_due import STEPS
from forum.moderation import actions as moderation
from forum.moderation.models import Undo
from forum.notifications.actions.alarming import SUBJECT
from forum.notifications.models import Alarm, Call, Channel, Letter, Notice, QuietCall, Wishes
from forum.own_data.actions.leaving import SUBJECTS
from forum.own_data.models import Export, Leaving
from forum.reports.models import AboutMe
from forum.review.models import ReviewItem, ReviewMessage
from forum.sanctions.models import Sanction
from tests.factories import make_consultation, make_member, make_reply
from tests.forum.consultations.test_races import bring, overdue
from tests.invariants.test_05_two_at_once import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
DAY = timedelta(days=1)


class Work:
    """What waits for time: something for every step."""

    def __init__(self) -> None:
        now = timezone.now()
        self.over = [overdue(phase) for phase in ("clarify", "resonate", "perspectives", "technique")]
        self.rests, self.closes = bring("take_back"), bring("follow_up")
        Consultation.objects.filter(pk=self.closes.pk).update(closes_at=now)

        self.withdrawn = make_consultation(make_member())
        make_reply(self.withdrawn, make_member())
        actions.withdraw(self.withdrawn, by=self.withdrawn.author)
        Consultation.objects.filter(pk=self.withdrawn.pk).update(withdrawn_at=now - 9 * DAY)
        self.old = bring("follow_up")
        actions.close(self.old, by=self.old.author, turn=self.old.turn)
        Consultation.objects.filter(pk=self.old.pk).update(closed_at=now - 400 * DAY)
        self.new = make_consultation(make_member())
        self.said = make_reply(self.new, make_member())
        make_reply(self.new, make_member())
        actions.withdraw_reply(self.said, by=self.said.author)
        Reply.objects.filter(pk=self.said.pk).update(withdrawn_at=now - 9 * DAY)

        long_ago = now - 15 * DAY
        SignIn.objects.create(
            member=make_member(), at=long_ago, address="198.51.100.1", device="Firefox on Linux", with_second_factor=True,
            on_own_device=True,
        )  # fmt: skip
        Session.objects.create(session_key="ended", session_data="", expire_date=long_ago)

        self.told = AboutMe.objects.create(taken_up_at=now, decided_at=now - 31 * DAY, at=now - 40 * DAY)

        load_chair_questions()
        self.chair = Chair.objects.create(
            question="?", week=(now - 60 * DAY).date(), closes_at=now - 53 * DAY
        )

        self.quiet = [make_consultation(make_member(), at=now - hours * DAY / 24) for hours in (74, 50)]
        for _ in range(4):
            Wishes.objects.create(member=make_member(), call_me=True)

        self.held_up = overdue("perspectives")  # a supervisor asked for a pause until now
        Consultation.objects.filter(pk=self.held_up.pk).update(
            paused_at=now - 2 * DAY, stopped_at=now - 2 * DAY, pause_ends_at=now, phase_ends_at=now + DAY
        )
        self.away = overdue("perspectives")
        Consultation.objects.filter(pk=self.away.pk).update(phase_ends_at=now + DAY / 4)
        Member.objects.filter(pk=self.away.author_id).update(reading_only_until=now + 9 * DAY)
        Sanction.objects.create(
            member=self.away.author, kind="silence", reason="other", sentence="Please rest.", begins=now - DAY,
            ends=now + 9 * DAY, told_at=now - DAY, by_number=1,
        )  # fmt: skip
        self.gentle = make_consultation(make_member())
        Consultation.objects.filter(pk=self.gentle.pk).update(death_since=now - 8 * DAY)

        moderator = make_member("Erste Wache")
        appoint(moderator, "moderator")
        self.aside = make_consultation(make_member())
        item = ReviewItem.objects.create(source="report", consultation=self.aside)
        moderation.decide(item, "hidden", by=moderator, version=0, at=now - DAY / 100)
        self.erasure = Erasure.objects.create(
            what="redacted", consultation=self.aside, object_kind="consultation", object_id=self.aside.public_id,
            kept={"codes": []}, at=now - DAY, due_at=now - DAY,
        )  # fmt: skip
        asked = ReviewItem.objects.create(
            source="asked", member=make_member(), decided_at=now - 700 * DAY, outcome="answered"
        )
        ReviewMessage.objects.create(item=asked, from_desk=True, text="We have heard you.")
        Alarm.objects.create(member=moderator, at=now - DAY / 200)

        AccessRow.objects.create(
            at=now - 800 * DAY, actor=0, role="operator", what="export", object_kind="member"
        )
        HardText.objects.create(member=moderator, item=asked, at=now - 40 * DAY)
        Letter.objects.create(
            member=make_member(), channel="daily", due_at=now - 40 * DAY, sent_at=now - 40 * DAY
        )

        self.leaves = make_member()
        Leaving.objects.create(member=self.leaves, state="confirmed", due_at=now - DAY / 24)
        Leaving.objects.create(state="cancelled", cancelled_at=now - 40 * DAY)
        Export.objects.create(member=make_member(), state="ready", expires_at=now - DAY, stored_as="gone.zip")

        self.early = make_consultation(
            make_member(), waits=True
        )  # nothing of its author's registration is with us
        Consultation.objects.filter(pk=self.early.pk).update(came_early=True)
        Member.objects.filter(pk=self.early.author_id).update(verified_at=None, practice="")
        Credential.objects.filter(member=self.early.author).delete()
        self.unseen = make_consultation(make_member(), unnamed=True, waits=True)
        ReviewItem.objects.filter(consultation=self.unseen).delete()
        Consultation.objects.filter(pk=self.unseen.pk).update(came_early=True, comes_as="first_contribution")
        Member.objects.filter(pk=self.unseen.author_id).update(verified_at=now - 4 * DAY)
        claim = Credential.objects.create(
            member=make_member(), practice="clinician", status="verified", submitted_at=now - 300 * DAY,
            decided_at=now - 300 * DAY, checked_on=(now - 300 * DAY).date(), expires_on=(now - 2 * DAY).date(),
        )  # fmt: skip
        self.code = RegisterCode.objects.create(
            credential=claim, address="register@between.example", at=now - DAY / 24
        )
        library = ensure_home([]).add_child(instance=LibraryIndexPage(title="Library", slug="library"))
        body = library.add_child(
            instance=TrainingBodyPage(
                title="Testing", slug="testing", who_they_are="-", interests="-", editor="-"
            )
        )
        self.asked_in = Invitation.objects.create(
            body=body, email="someone@between.example", role="editor", token_hash="t", expires_at=now - DAY
        )
        claim_of_others = library.add_child(
            instance=TrainingBodyPage(
                title="Others", slug="others", who_they_are="-", interests="-", editor="-"
            )
        ).add_child(instance=InsightPage(title="A claim", slug="claim", kind="insight"))
        spoken_to = body.add_child(instance=ArticlePage(title="Spoken to", slug="spoken-to", kind="essay"))
        self.beside = Telling.objects.create(page=spoken_to, insight=claim_of_others, relation="qualifies")
        films = library.add_child(
            instance=TrainingBodyPage(
                title="Films", slug="films", who_they_are="-", interests="-", editor="-"
            )
        )
        video = films.add_child(instance=ArticlePage(title="Ten minutes", slug="ten", kind="session_video"))
        self.consent = Consent.objects.create(
            body=films, page=video, held_by="-", reference="-", signed_on=(now - 90 * DAY).date(),
            expires_on=(now - 2 * DAY).date(),
        )  # fmt: skip
        BodyMember.objects.create(body=films, member=make_member(), role="publisher")

        Subscriber.objects.create(email="never@between.example", asked_at=now - 8 * DAY)
        gets_it = Subscriber.objects.create(email="reads@between.example", confirmed_at=now - DAY)
        self.month = Issue.objects.create(
            year=2021, month=3, question="Who was in the room?", closed_at=now - DAY
        )
        IssueLetter.objects.create(issue=self.month, subscriber=gets_it, due_at=now - DAY)

        ensure_workflow(library)
        late = body.add_child(instance=ArticlePage(title="To be read", slug="to-be-read", live=False))
        late.save_revision()
        late.get_workflow().start(late, None)
        Submission.objects.update(since=now - 8 * DAY)

        WorkLetter.objects.create(
            member=make_member(), subject=ABOUT_A_PIECE, template="emails/editorial.txt", at=now - DAY / 24
        )

        self.due_again = body.add_child(
            instance=ArticlePage(title="To be looked at again", slug="again", review_due=timezone.localdate())
        )

        self.waiting = make_consultation(make_member(), at=now - 5 * DAY)
        actions.enough(self.waiting, by=self.waiting.author, turn=self.waiting.turn, at=now - 3.1 * DAY)

        self.reader = make_member()
        Wishes.objects.create(
            member=self.reader, channels={Call.COMMUNITY: Channel.DAILY}, time_zone="UTC",
            digest_at=(now + timedelta(minutes=10)).time(),
        )  # fmt: skip
        Letter.objects.filter(sent_at=None).update(due_at=now - DAY)
        self.letters = set(Letter.objects.filter(sent_at=None).values_list("pk", flat=True))
        self.before = Entry.objects.latest("pk").pk

    def happened(self) -> Counter[tuple[int, str]]:
        """What the ledger says has happened since, by consultation."""
        rows = Entry.objects.filter(pk__gt=self.before)
        return Counter(rows.values_list("consultation", "verb"))


def run() -> str:
    """The whole command; a step that failed would end it."""
    call_command("run_due", verbosity=0)
    return "ended well"


def told(call: str, **where) -> int:
    """How many notices of this kind there are."""
    return Notice.objects.filter(call=call, **where).count()


@pytest.mark.parametrize("number", range(3))
def test_two_runs_at_once_do_everything_once(cast, defaults, number):
    work = Work()
    mail.outbox.clear()
    assert at_once(run, run) == ["ended well"] * 2

    moved = {here.pk: "phase.began" for here in work.over} | {here.pk: "quiet.called" for here in work.quiet}
    moved[work.rests.pk], moved[work.closes.pk] = "consultation.rested", "consultation.closed"
    moved[work.old.pk] = "consultation.archived"
    moved[work.held_up.pk], moved[work.away.pk] = "consultation.resumed", "consultation.paused"
    moved[work.early.pk] = "consultation.returned"
    assert work.happened() == Counter(moved.items())
    for here in (*work.over, work.rests, work.closes, work.old):
        turn, here.turn = here.turn, Consultation.objects.get(pk=here.pk).turn
        assert here.turn == turn + 1 + (here == work.old)  # which was closed by hand

    assert not Consultation.objects.filter(pk=work.withdrawn.pk).exists()
    assert not Reply.objects.filter(pk=work.said.pk).exists()
    assert KeptWords.objects.count() == 1

    assert not AboutMe.objects.exists()
    assert not Chair.objects.filter(pk=work.chair.pk).exists()
    assert (Chair.objects.count(), ChairQuestion.objects.exclude(asked_on=None).count()) == (1, 1)

    assert not Undo.objects.exists()
    assert (
        ReviewMessage.objects.get().item.consultation == work.early
    )  # why it came back; the others are forgotten
    assert told(Call.DESK, consultation=work.aside, verb="consultation.set_aside") == 1
    assert Erasure.objects.get(pk=work.erasure.pk).kept == {}
    assert Consultation.objects.get(pk=work.gentle.pk).death_since is None
    assert Alarm.objects.filter(attempts=1, sent_at__isnull=False).count() == Alarm.objects.count() == 1
    assert sum(letter.subject == SUBJECT for letter in mail.outbox) == 1

    assert [QuietCall.objects.filter(consultation=here).count() for here in work.quiet] == [3, 1]
    assert told(Call.CALLED) == 4
    assert [told(Call.QUIET, consultation=here) for here in work.quiet] == [1, 0]

    assert told(Call.PHASE, consultation=work.waiting, verb="take_back.reminder") == 1
    assert Consultation.objects.get(pk=work.waiting.pk).nudges == 1

    assert told(Call.COMMUNITY) == told(Call.COMMUNITY, member=work.reader) == 1
    taken = Letter.objects.filter(taken_at__isnull=False)
    assert set(taken.values_list("pk", "attempts", "failure")) == {(pk, 1, "") for pk in work.letters}
    # What was to be told of the two that are gone was dropped.
    assert taken.filter(dropped_at__isnull=False).count() == 2
    ours = {
        SUBJECT,
        SUBJECTS["receipt"],
        OF_THE_CODE,
        OF_CONSENTS["expired"],
        ABOUT_A_PIECE,
        f"Between, {work.month.name}",
    }
    ids = [letter.message()["Message-ID"] for letter in mail.outbox if letter.subject not in ours]
    assert not Member.objects.filter(pk=work.leaves.pk).exists()
    assert sum(letter.subject == SUBJECTS["receipt"] for letter in mail.outbox) == 1
    assert (
        len(set(ids)) == len(ids) == taken.filter(sent_at__isnull=False).count() == len(work.letters) - 2 > 3
    )
    assert not Notice.objects.filter(letter=None, channel=Channel.AT_ONCE).exists()

    assert ReviewItem.objects.filter(consultation=work.unseen, source="first_contribution").count() == 1
    assert Credential.objects.get(pk=work.code.credential_id).status == "grace"
    assert RegisterCode.objects.get(pk=work.code.pk).attempts == 1
    assert sum(letter.subject == OF_THE_CODE for letter in mail.outbox) == 1
    assert Invitation.objects.get(pk=work.asked_in.pk).email == ""
    beside = Telling.objects.get(pk=work.beside.pk)
    assert beside.told_at is not None and beside.shown_from == beside.told_at + 7 * DAY
    assert ReviewReminder.objects.get().page_id == work.due_again.pk
    assert not ArticlePage.objects.get(pk=work.consent.page_id).live
    assert sum(letter.subject == OF_CONSENTS["expired"] for letter in mail.outbox) == 1
    assert sum(letter.subject == ABOUT_A_PIECE for letter in mail.outbox) == 1
    assert not WorkLetter.objects.exists()
    assert sum(letter.subject == f"Between, {work.month.name}" for letter in mail.outbox) == 1
    assert list(Subscriber.objects.values_list("email", flat=True)) == ["reads@between.example"]

    happened, notices, letters = work.happened(), Notice.objects.count(), len(mail.outbox)
    run()  # and there is nothing left to do
    assert (work.happened(), Notice.objects.count(), len(mail.outbox)) == (happened, notices, letters)


def test_something_waits_for_every_step(cast, defaults):
    Work()
    now = timezone.now()
    assert [name for name, step in STEPS if not step(now)] == []
