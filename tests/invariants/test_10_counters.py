"""Invariant 10: counters equal the truth after any sequence of acts, and the list follows from them.

The truth is told by a model in plain Python that knows nothing of the database: who said what when.
"""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forum.consultations import actions
from forum.consultations.models import Consultation
from forum.consultations.paging import page_of
from forum.consultations.replies import Reply
from forum.consultations.writing import data_of
from forum.moderation import actions as moderation
from forum.review.models import ReviewItem
from tests.factories import make_consultation, make_member, make_reply

START = datetime(2026, 3, 2, 9, 0, tzinfo=timezone.get_default_timezone())


@dataclass
class Truth:
    """What a person with a pencil would note of one consultation."""

    began: datetime
    said: dict[int, tuple[datetime, bool]] = field(default_factory=dict)  # reply: when, by another

    @property
    def voices(self) -> int:
        """How many visible replies are by others."""
        return sum(by_another for _, by_another in self.said.values())

    @property
    def last(self) -> datetime:
        """When something was last said."""
        return max([self.began, *(when for when, _ in self.said.values())])


def send_change(here: Consultation, words: str, *, at: datetime) -> None:
    """Its author changes the question, which readers let them do once, and what they told at any time."""
    fresh = Consultation.objects.get(pk=here.pk)
    data = data_of(fresh)
    if fresh.reworded_at is None:
        data["question"] = words
    data["answers"]["only-a-question.1"] = {"html": f"<p>{words}</p>"}
    draft = actions.start_edit(fresh, by=fresh.author, data=data)
    actions.save(draft, data, seq=draft.seq)
    actions.publish(draft, by=fresh.author, seq=draft.seq, unnamed=False, heavy=[], at=at)


def act_at_random(dice: random.Random, cast, here: Consultation, truth: Truth, at: datetime) -> None:
    """Do one thing that members do, and note it."""
    act = dice.choice(
        ["reply", "reply", "reply", "author", "withdraw", "edit", "question", "twice", "refused"]
    )
    colleague = cast[dice.choice(["maren", "tobi", "moderator"])]
    if act in ("reply", "author", "twice"):
        by = cast.ilse if act == "author" else colleague
        reply = make_reply(here, by, at=at)
        truth.said[reply.pk] = (at, act != "author")
    elif act == "withdraw" and truth.said:
        pk = dice.choice(sorted(truth.said))
        reply = Reply.objects.get(pk=pk)
        actions.withdraw_reply(reply, by=reply.author)
        del truth.said[pk]
    elif act == "edit" and truth.said:
        reply = Reply.objects.get(pk=dice.choice(sorted(truth.said)))
        draft = actions.working_edit(reply, by=reply.author)
        actions.save(draft, draft.data | {"html": f"<p>Said anew at {at:%H:%M}.</p>"}, seq=draft.seq)
        actions.edit_reply(draft, by=reply.author, seq=draft.seq, edition=reply.edition, at=at)
    elif act == "question":
        send_change(here, f"What is it at {at:%H:%M}?", at=at)
    elif act == "refused":
        with pytest.raises(actions.NotNow), transaction.atomic():
            make_reply(here, cast.member, kind="resonance", at=at)


@pytest.mark.parametrize(
    "seed",
    [
        pytest.param(0, marks=pytest.mark.both),
        1,
        *(pytest.param(n, marks=pytest.mark.long) for n in range(2, 6)),
    ],
)
def test_voices_and_activity_are_the_truth_after_anything(cast, defaults, seed):
    dice = random.Random(seed)
    cast.everybody()
    heres = [make_consultation(cast.ilse, at=START + timedelta(minutes=n)) for n in range(3)]
    truths = {here.pk: Truth(began=here.opened_at) for here in heres}
    for step in range(30):
        here = dice.choice(heres)
        act_at_random(dice, cast, here, truths[here.pk], START + timedelta(hours=1 + step))
        here.refresh_from_db()
        assert (here.voices, here.last_activity_at) == (truths[here.pk].voices, truths[here.pk].last)
    for reply in Reply.objects.filter(status="visible"):
        actions.withdraw_reply(reply, by=reply.author)
    for here in heres:
        here.refresh_from_db()
        assert (here.voices, here.last_activity_at) == (0, here.opened_at)


def test_a_released_consultation_begins_when_it_was_released(cast, defaults):
    here = make_consultation(cast.ilse, waits=True, at=START)
    later = START + timedelta(days=2)
    moderation.release(ReviewItem.objects.get(), by=cast.moderator, at=later)
    here.refresh_from_db()
    assert (here.status, here.opened_at, here.last_activity_at, here.voices) == ("open", later, later, 0)


def test_the_same_reply_sent_twice_is_one_voice(cast, defaults):
    here = make_consultation(cast.ilse)
    draft = actions.working_reply(here, by=cast.maren, token="a" * 32)
    actions.save(draft, {"html": "<p>x</p>", "kind": "resonance"}, seq=0)
    first = actions.send_reply(draft, by=cast.maren, seq=1)
    assert actions.send_reply(draft, by=cast.maren, seq=1) == first
    here.refresh_from_db()
    assert here.voices == 1


# --- Any sequence of acts, and the list that follows --------------------------------------------------

ACTS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "publish",
                "publish",
                "publish",
                "wait",
                "release",
                "return",
                "again",
                "send",
                "send",
                "own",
                "edit",
                "take back",
                "withdraw",
            ]
        ),
        st.integers(0, 30),  # which of those there are
        st.integers(0, 3),  # minutes since the act before; often none, so that ties are common
    ),
    min_size=15,
    max_size=40,
)


@dataclass
class Noted:
    """One consultation, as somebody with a pencil keeps it."""

    row: Consultation
    status: str
    began: datetime
    said: dict[int, tuple[datetime, bool]] = field(default_factory=dict)

    @property
    def voices(self) -> int:
        return sum(by_another for _, by_another in self.said.values())

    @property
    def last(self) -> datetime:
        return max([self.began, *(when for when, _ in self.said.values())])


class Notebook:
    """Does what members do, and notes it in plain Python."""

    def __init__(self, cast) -> None:
        self.cast, self.at = cast, START
        self.noted: list[Noted] = []

    def among(self, which: int, *statuses: str) -> Noted | None:
        """One of those in such a state."""
        found = [noted for noted in self.noted if noted.status in statuses]
        return found[which % len(found)] if found else None

    def act(self, act: str, which: int, minutes: int) -> None:
        """Do one thing, where there is something to do it to."""
        self.at += timedelta(minutes=minutes)
        author = self.cast[("ilse", "maren", "tobi")[which % 3]]
        if act == "publish":
            self.noted.append(Noted(make_consultation(author, at=self.at), "open", self.at))
        elif act == "wait":
            newcomer = make_member(f"Neu {len(self.noted)} {which}")
            self.noted.append(Noted(make_consultation(newcomer, waits=True, at=self.at), "held", self.at))
        elif act in {"release", "return"} and (noted := self.among(which, "held")):
            item = ReviewItem.objects.get(consultation=noted.row, decided_at=None)
            if act == "release":
                moderation.release(item, by=self.cast.moderator, at=self.at)
                noted.status, noted.began = "open", self.at
            else:
                moderation.give_back(item, "Please change the town.", by=self.cast.moderator, at=self.at)
                noted.status = "returned"
        elif act == "again" and (noted := self.among(which, "returned")):
            self.change(noted)
            noted.status = "held"
        elif act == "edit" and (noted := self.among(which, "open")):
            self.change(noted)
        elif act in {"send", "own"} and (noted := self.among(which, "open")):
            others = [
                self.cast[name] for name in ("ilse", "maren", "tobi") if self.cast[name] != noted.row.author
            ]
            by = noted.row.author if act == "own" else others[which % len(others)]
            reply = make_reply(noted.row, by, unnamed=False, at=self.at)
            noted.said[reply.pk] = (self.at, act == "send")
        elif act == "take back" and (noted := self.among(which, "open", "withdrawn")) and noted.said:
            pk = sorted(noted.said)[which % len(noted.said)]
            reply = Reply.objects.get(pk=pk)
            actions.withdraw_reply(reply, by=reply.author)
            del noted.said[pk]
        elif (
            act == "withdraw" and which % 3 == 0 and (noted := self.among(which, "open", "held", "returned"))
        ):
            actions.withdraw(noted.row, by=noted.row.author)
            noted.status = "withdrawn"

    def change(self, noted: Noted) -> None:
        """The author sends a change."""
        send_change(noted.row, f"Asked anew, {self.at:%H:%M}?", at=self.at)

    def check(self) -> None:
        """Hold the rows, the list and its pages against the notes."""
        for noted in self.noted:
            noted.row.refresh_from_db()
            row = noted.row
            assert (row.status, row.voices, row.last_activity_at) == (noted.status, noted.voices, noted.last)
        listed = [noted for noted in self.noted if noted.status == "open"]
        listed.sort(key=lambda noted: (noted.voices == 0, noted.last, noted.row.public_id), reverse=True)
        expected = [noted.row.public_id for noted in listed]
        page = shown(self.cast.retired, {}, 2)
        forward = [row.public_id for row in page.rows]
        while page.older:
            page = shown(self.cast.retired, key_in(page.older), 2)
            forward += [row.public_id for row in page.rows]
        assert forward == expected
        backward = [row.public_id for row in page.rows]
        while page.newer:
            page = shown(self.cast.retired, key_in(page.newer), 2)
            backward = [row.public_id for row in page.rows] + backward
        assert backward == expected


@pytest.mark.parametrize("examples", [6, pytest.param(15, marks=pytest.mark.long)], ids=["some", "many"])
def test_counters_and_list_equal_the_notes_after_any_sequence(cast, defaults, monkeypatch, examples):
    for limit in ("publishing.PER_DAY", "publishing.CHANGES_PER_HOUR", "conversation.PER_HOUR"):
        monkeypatch.setattr(f"forum.consultations.actions.{limit}", 10_000)
    cast.everybody()

    @settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    @given(ACTS)
    def any_sequence(steps: list[tuple[str, int, int]]) -> None:
        with transaction.atomic():
            notebook = Notebook(cast)
            for step in steps:
                notebook.act(*step)
            notebook.check()
            transaction.set_rollback(True)

    any_sequence()


# --- The list ------------------------------------------------------------------------------------


def order_by_hand(rows: list[Consultation]) -> list[str]:
    """Those nobody has answered first, then the newest activity; ties by id, as the list documents."""
    newest = sorted(rows, key=lambda row: (row.last_activity_at, row.public_id), reverse=True)
    return [row.public_id for row in newest if row.voices == 0] + [
        row.public_id for row in newest if row.voices > 0
    ]


def scatter(like: Consultation, count: int, seed: int) -> list[Consultation]:
    """Make many rows with few distinct times, so that ties are common."""
    dice = random.Random(seed)
    rows = [
        Consultation(
            author=like.author, version=like.version, theme=like.theme, question=f"{n}?", preset="standard", status="open",
            opened_at=START, last_activity_at=START + timedelta(minutes=dice.randrange(4)), voices=dice.randrange(3),
        )
        for n in range(count)
    ]  # fmt: skip
    return Consultation.objects.bulk_create(rows)


def shown(member, query: dict[str, str], size: int):
    rows = (
        Consultation.objects.visible_to(member)
        .readable()
        .in_reading_order()
        .select_related("author", "theme")
    )
    return page_of(rows, query, size=size)


def key_in(address: str) -> dict[str, str]:
    name, key = address.removeprefix("?").split("=", 1)
    return {name: key}


@pytest.mark.both
@pytest.mark.parametrize(("count", "size"), [(1, 5), (5, 5), (11, 5), (23, 4)])
def test_turning_the_pages_shows_everything_once_in_order_both_ways(cast, defaults, count, size):
    like = make_consultation(cast.ilse, at=START)
    expected = order_by_hand([like, *scatter(like, count - 1, seed=count)])
    forward, page = [], shown(cast.maren, {}, size)
    forward += [row.public_id for row in page.rows]
    while page.older:
        page = shown(cast.maren, key_in(page.older), size)
        forward += [row.public_id for row in page.rows]
    assert forward == expected
    backward = [row.public_id for row in page.rows]
    while page.newer:
        page = shown(cast.maren, key_in(page.newer), size)
        backward = [row.public_id for row in page.rows] + backward
    assert backward == expected


def test_a_page_stays_where_it_is_while_others_write(cast, defaults):
    like = make_consultation(cast.ilse, at=START)
    scatter(like, 12, seed=1)
    second = key_in(shown(cast.maren, {}, 5).older)
    before = [row.public_id for row in shown(cast.maren, second, 5).rows]
    make_consultation(cast.tobi)  # comes first, as nobody has answered it
    assert [row.public_id for row in shown(cast.maren, second, 5).rows] == before


@pytest.mark.parametrize(
    "key",
    ["", "x", "%00", "AAAA", "MSAyMDI2", "é", "=" * 9, "MSAwMDAxLTAxLTAxVDAwOjAwOjAwKzIzOjU5IGE", "A" * 5000],
)
def test_an_unreadable_key_is_the_first_page(cast, defaults, login_as, key):
    make_consultation(cast.ilse)
    for name in ("after", "before", "at", "theme", "to"):
        page = login_as("maren").get("/consultations/", {name: key})
        assert page.status_code == 200
        if name in ("after", "before"):
            assert len(page.context["page"].rows) == 1


def test_the_list_as_colleagues_see_it(cast, defaults, login_as):
    answered = make_consultation(cast.ilse, question="Who answered here?", at=START)
    make_reply(answered, cast.maren, at=START + timedelta(days=3))
    waiting = make_consultation(cast.ilse, question="Who waits here?", at=START + timedelta(days=1))
    page = login_as("tobi").get("/consultations/").content.decode()
    assert page.index(waiting.question) < page.index(answered.question)
    assert page.count("Waiting for a first voice") == 1
    assert page.count("Not read yet") == 1
    login_as("tobi").get(f"/consultations/{answered.public_id}/")
    assert "Not read yet" not in login_as("tobi").get("/consultations/").content.decode()
    make_reply(answered, cast.retired)
    assert "New since you read" in login_as("tobi").get("/consultations/").content.decode()


def test_a_voice_that_was_withdrawn_lets_it_wait_again(cast, defaults, login_as):
    here = make_consultation(cast.ilse)
    reply = make_reply(here, cast.maren)
    assert "Waiting for a first voice" not in login_as("tobi").get("/consultations/").content.decode()
    actions.withdraw_reply(reply, by=cast.maren)
    assert "Waiting for a first voice" in login_as("tobi").get("/consultations/").content.decode()


def test_theme_filters_appear_from_twenty_on(cast, defaults, login_as):
    like = make_consultation(cast.ilse)
    scatter(like, 18, seed=2)
    assert 'aria-label="Themes"' not in login_as("maren").get("/consultations/").content.decode()
    scatter(like, 1, seed=3)
    assert 'aria-label="Themes"' in login_as("maren").get("/consultations/").content.decode()


def test_a_theme_shows_what_has_it_first_or_beside(cast, defaults, login_as):
    make_consultation(cast.ilse, question="First theme?", theme="aliveness")
    make_consultation(cast.ilse, question="Beside?", theme="alliance", secondary=["aliveness"])
    make_consultation(cast.ilse, question="Other?", theme="alliance")
    page = login_as("maren").get("/consultations/?theme=aliveness").content.decode()
    assert "First theme?" in page and "Beside?" in page and "Other?" not in page
