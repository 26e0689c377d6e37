"""The desk, in any order of acts: what moderators, a first reader, posters, reporters and the clock do, in a
house of three moderators and in a small one, where the one moderator brings questions too.

Every text carries a word that stands nowhere else. After every step everybody's querysets must hold exactly
what `seen_by` says, which follows domain.md in plain Python; somebody opens the pages about what has just
changed, and no page may say a word that they may not read. Counters, the log and its chain are held against
what was done.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from accounts.actions import appoint
from accounts.models import Member
from forum.consultations import actions
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.consultations.writing import data_of
from forum.erasing import actions as erasing
from forum.erasing.models import Erasure
from forum.mirror.html import from_plain
from forum.moderation import actions as moderation
from forum.moderation import claims
from forum.moderation.chain import breaks
from forum.moderation.models import Decision, Undo
from forum.moderation.querysets import waiting_for
from forum.reports import actions as reports
from forum.reports.models import AboutMe, Report
from forum.review.models import ReviewItem
from forum.sanctions import appealing
from tests.addresses import all_addresses
from tests.factories import LINE, QUESTION, STORY, make_consultation, make_member, make_reply
from tests.forum.matrix import WRITE_ONLY
from tests.invariants.lives import START, stopped_clock
from tests.pages import words_of
from tests.rounds import THOROUGH, rounds

READABLE, AT_THE_DESK = {"open", "resting", "closed"}, {"held", "returned", "hidden", "removed"}
KEPT = {"visible", "held", "returned"}  # of a reply, when its consultation is destroyed (invariant 11)
WAITS = {"held", "hidden"}  # nobody reads it until somebody decides
BY_TIME = {("open", "resting"), ("resting", "closed"), ("open", "closed"), ("withdrawn", "gone")}
#: What can be tried, and what becomes of a text that is open or visible, held, set aside, or taken down.
CODES = (
    "released",
    "released",
    "returned",
    "left",
    "hidden",
    "removed",
    "kind",
    "restored",
    "redacted",
    "purged",
)
POSSIBLE = {
    "released": {"held"}, "returned": {"open", "visible", "held", "hidden"}, "hidden": {*READABLE, "visible"},
    "removed": {*READABLE, "visible", "held", "hidden"}, "kind": {"visible", "held"},
    "restored": {"hidden", "removed", "returned"},  # what was given back after that: at a second look alone
    "redacted": {*READABLE, "visible", "held", "hidden", "returned", "removed"},
    "purged": {*READABLE, "visible", "held", "hidden", "returned", "removed"},
    "left": {*READABLE, "visible", "removed", "returned"},
}  # fmt: skip
#: What a moderator may always do to what is in such a state, where it is theirs.
ALWAYS = {
    "released": {"held"}, "hidden": {"open", "visible"}, "removed": {"open", "visible", "held", "hidden"},
    "redacted": {"open", "visible", "held", "hidden"}, "purged": {"open", "visible", "held", "hidden"},
}  # fmt: skip
REFUSED = (moderation.NotDecided, actions.NotNow, actions.Stale)
VALUES: dict[int, Sequence[Any]] = {}  # what each strategy chooses from, for whoever throws dice instead


def some(*values: Any) -> st.SearchStrategy[Any]:
    """One of these."""
    strategy = st.sampled_from(values)
    VALUES[id(strategy)] = values
    return strategy


LOOKERS = 2 if THOROUGH else 1  # how many look after every step, by turns
WHICH, EITHER, SELDOM = some(*range(41)), some(False, True), some(*[False] * 7, True)


@dataclass
class House:
    """Who lives in it, by name; `moderators` first."""

    moderators: tuple[str, ...]
    posters: tuple[str, ...]
    people: dict[str, Member] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)

    @property
    def is_small(self) -> bool:
        return len(self.moderators) < 3

    def move_in(self) -> None:
        """Make everybody, and open a browser for each."""
        names = {*self.moderators, *self.posters, "first_reader", "second_reader", "colleague"}
        for name in sorted(names):
            self.people[name] = make_member(name.replace("_", " ").title())
        for name in self.moderators:
            appoint(self.people[name], "moderator")
        appoint(self.people["first_reader"], "first_reader")
        Member.objects.filter(pk=self.people["second_reader"].pk).update(is_second_reader=True)
        self.people["newcomer"] = make_member("Newcomer", "")
        self.people = {name: Member.objects.get(pk=each.pk) for name, each in self.people.items()}
        for name, member in self.people.items():
            self.clients[name] = Client()
            self.clients[name].force_login(member)
        self.clients["visitor"] = Client()


HOUSES = {
    "three-moderators": lambda: House(
        ("moderator", "other_moderator", "third_moderator"), ("poster", "unnamed")
    ),
    "small": lambda: House(("moderator",), ("poster", "unnamed", "moderator")),
}


@dataclass
class Text:
    """One contribution, as the notebook has it."""

    pk: int
    public_id: str
    author: str
    status: str
    words: list[str]  # what it says, by its word; those before the last are earlier wordings
    title: str = ""  # the word of a question, which stays
    place: Text | None = None  # of a reply
    quotes: Text | None = None
    was: str = "open"  # before it was set aside
    raised: str = ""  # what brought it before the desk
    gone: list[str] = field(default_factory=list)  # words that were left out, or destroyed with the whole
    told: set[str] = field(default_factory=set)  # who told us of it
    purged: bool = False
    two: bool = False  # two people bring it back
    keeps: bool = False  # its author keeps its words, though it is gone with the consultation

    @property
    def here(self) -> Text:
        """The consultation it is in, or is."""
        return self.place or self

    @property
    def owners(self) -> set[str]:
        """Whose it is to nobody else's deciding."""
        return {self.author, self.here.author}

    @property
    def model(self) -> type[Any]:
        return Reply if self.place else Consultation

    @property
    def row(self) -> Any:
        return self.model.objects.get(pk=self.pk)

    def becomes(self, status: str) -> None:
        """Go on by time. Of a reply that goes with the consultation only its own words stay, its author's alone."""
        theirs = self.place is not None and self.author != self.place.author
        self.keeps = status == "gone" and theirs and self.status in KEPT
        self.status = status

    @property
    def item(self) -> ReviewItem | None:
        """What waits about it."""
        about = {"reply": self.pk} if self.place else {"consultation": self.pk}
        return ReviewItem.objects.filter(**about, decided_at=None).first()


class Desk(RuleBasedStateMachine):
    """Acts of everybody, each by the same functions as the pages use."""

    house: House
    clock: Any
    commits: Callable[..., Any]
    looks_everywhere = False

    def __init__(self) -> None:
        super().__init__()
        self.clock.now = START
        cache.clear()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.texts: list[Text] = []
        self.numbers, self.lookers = itertools.count(1), itertools.cycle(sorted(self.house.clients))
        self.logged = Decision.objects.count()
        self.touched: Text | None = None
        #: By the row that keeps it: whose it is, whose text, and as it was before.
        self.undos: dict[int, tuple[str, Text, Text]] = {}

    def teardown(self) -> None:
        """Somebody looks once more at every text, on some evenings everybody at every page there is; then
        nothing of it stays."""
        try:
            if self.looks_everywhere:
                paths = list(all_pages(self.texts))
                for name in self.house.clients:
                    self.look(name, *paths)
            else:
                self.look(next(self.lookers), *{path: 0 for text in self.texts for path in near(text)})
        finally:
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)

    # --- The notebook ------------------------------------------------------------------------------

    def word(self) -> str:
        """A word that stands nowhere else, of letters alone, and no part of another."""
        return "zaq" + "".join("bcdfghjklm"[int(digit)] for digit in str(next(self.numbers))) + "oot"

    def who(self, name: str) -> Member:
        return self.house.people[name]

    def pick(self, which: int, *statuses: str, replies: bool | None = None) -> Text | None:
        """One of the texts in such a state."""
        found = [
            text
            for text in self.texts
            if text.status in statuses and replies in {None, text.place is not None}
        ]
        return found[which % len(found)] if found else None

    def there(self, which: int) -> Text:
        """One that still is; where nothing is left, somebody asks anew."""
        found = [text for text in self.texts if text.status != "gone"]
        if not found:
            self.bring("poster", unnamed=False, waits=False)
            return self.texts[-1]
        return found[which % len(found)]

    def sees(self, name: str, text: Text) -> bool:
        """Whether somebody may know of it (domain.md, Who may what), and of its words as they are now."""
        if name == "visitor" or text.status == "gone":
            return False
        if text.place is not None:
            if not self.sees(name, text.place):
                return False
            desk = name in self.house.moderators and text.place.author != name and text.status in AT_THE_DESK
            return name == text.author or text.status == "visible" or desk
        if name == text.author:
            return True
        if name == "newcomer":
            return False
        if name in self.house.moderators and text.status in AT_THE_DESK:
            return True
        first = name == "first_reader" and text.status == "held" and text.raised == "first_contribution"
        return first or text.status in READABLE

    def may_read(self, name: str, text: Text, word: str) -> bool:
        """Whether a page may say this word of it to them. A second reader has one item at a time to read."""
        if word in text.gone:
            return False
        if text.status == "gone":  # what colleagues said themselves stays theirs when a consultation goes
            return name == text.author and text.keeps and word in text.words[-1:]
        is_now = word in {*text.words[-1:], text.title}
        if name == text.author or (self.sees(name, text) and (is_now or name in self.house.moderators)):
            return True
        if name != "second_reader":
            return False
        waits = [other for other in self.texts if other.here is text.here and other.item is not None]
        waits = [other for other in waits if self.asks_for_another(other, other.item)]
        return bool(waits) and (is_now or (text in waits and self.was_marked(text, word)))

    def was_marked(self, text: Text, word: str) -> bool:
        """Whether somebody told us of this word, and it is not decided: that is what is to be decided."""
        about = {"reply": text.pk} if text.place else {"consultation": text.pk}
        return Report.objects.filter(**about, decided_at=None, marked__contains=word).exists()

    def asks_for_another(self, text: Text, item: ReviewItem) -> bool:
        """Whether a second reader stands in, in a small house: where the moderator proposed it, wrote it, brought
        it, or decided it the first time."""
        if not self.house.is_small or "second_reader" in text.owners | text.told:
            return False
        again = item.source == "appeal" or item.not_by_id is not None
        return bool(item.proposed or again or text.owners & {*self.house.moderators})

    def attempt(self, act: Callable[[], Any], *, refused: bool | None, rows: int = 0) -> bool:
        """Do it as a page does. `refused` is the notebook's word (None: either is right); `rows` are the rows
        that it leaves in the decision log when it is done."""
        try:
            with self.commits(execute=True), transaction.atomic():
                act()
        except REFUSED as error:
            assert refused is not False, f"refused: {error!r}"
            return False
        assert refused is not True, "it was not theirs to do, or not any more"
        self.logged += rows
        for text in self.texts:
            if (item := text.item) is not None:
                text.raised = item.source
        return True

    def can_be_taken_back(self, name: str, text: Text, before: Text) -> None:
        """Note what an act that was just done can be taken back to."""
        made = Undo.objects.latest("pk")
        assert made.pk not in self.undos and made.by_id == self.who(name).pk
        self.undos[made.pk] = name, text, before

    def act_on_item(self, which: int, waits_only: bool = False) -> tuple[Text, ReviewItem] | None:
        """One text with what waits about it at the desk."""
        found = [(text, item) for text in self.texts if (item := text.item) is not None]
        found = [(text, item) for text, item in found if text.status in WAITS] if waits_only else found
        if not found:
            return None
        self.touched = found[which % len(found)][0]
        return found[which % len(found)]

    # --- What colleagues do ------------------------------------------------------------------------

    @initialize(unnamed=EITHER)
    def two_bring_a_question(self, unnamed: bool) -> None:
        """One that is open, with an answer, and one that waits for a first reader."""
        self.bring("poster", unnamed=False, waits=False)
        self.answer("colleague", self.texts[0], unnamed=unnamed)
        self.bring("unnamed", unnamed=True, waits=True)

    def bring(self, name: str, *, unnamed: bool, waits: bool) -> None:
        by, word, title = self.who(name), self.word(), self.word()
        waits = waits and not Consultation.objects.filter(author=by, opened_at__isnull=False).exists()
        made = make_consultation(
            by, unnamed=unnamed, waits=waits, question=f"{title} {QUESTION}", answers={"only-a-question.1": f"{STORY} {word}"}
        )  # fmt: skip
        text = Text(made.pk, made.public_id, name, made.status, [word], title)
        assert made.status == ("held" if waits else "open")
        text.raised = "first_contribution" if waits else ""
        self.texts.append(text)
        self.touched = text

    def answer(
        self, name: str, place: Text, *, unnamed: bool = False, held: bool = False, quotes=None
    ) -> None:
        by, word = self.who(name), self.word()
        more = {"quotes": quotes.public_id} if quotes is not None else {}
        kind = "resonance" if name != place.author else "clarifying_question"
        reply = None

        def send() -> None:
            nonlocal reply
            reply = make_reply(place.row, by, f"{LINE} {word}", kind=kind, unnamed=unnamed, held=held, **more)

        welcome = place.status == "open" and name != place.author
        if not self.attempt(send, refused=None if welcome else True):
            return
        assert reply is not None
        text = Text(reply.pk, reply.public_id, name, reply.status, [word], place=place, quotes=quotes)
        text.raised = reply.review_items.get().source if held else ""
        assert reply.status == ("held" if held else "visible")
        self.texts.append(text)
        self.touched = text

    @precondition(lambda self: sum(text.place is None for text in self.texts) < 4)
    @rule(which=WHICH, unnamed=EITHER, waits=EITHER)
    def somebody_asks(self, which: int, unnamed: bool, waits: bool) -> None:
        """A question, perhaps a first one, perhaps a moderator's own."""
        names = (*self.house.posters, self.house.moderators[0])
        self.bring(names[which % len(names)], unnamed=unnamed, waits=waits)

    @precondition(lambda self: len(self.texts) < 12)
    @rule(which=WHICH, by=WHICH, unnamed=SELDOM, held=SELDOM, quotes=EITHER)
    def somebody_answers(self, which: int, by: int, unnamed: bool, held: bool, quotes: bool) -> None:
        """A reply, perhaps with a detail that a moderator reads first, perhaps quoting another."""
        place = self.pick(which, "open", replies=False) or self.pick(which, *AT_THE_DESK, replies=False)
        if place is None:
            return
        names = sorted(set(self.house.people) - {"newcomer"})
        there = [text for text in self.texts if text.place is place and text.status == "visible"]
        quoted = there[which % len(there)] if quotes and there else None
        self.answer(names[by % len(names)], place, unnamed=unnamed, held=held, quotes=quoted)

    @rule(which=WHICH, by=WHICH, reason=some("identity", "identity", "at_risk", "other"))
    def somebody_tells_a_moderator(self, which: int, by: int, reason: str) -> None:
        """What could identify a client leaves colleagues' sight at once; the words they mark go with it."""
        text = self.there(which)
        names = sorted(self.house.people)
        name = names[by % len(names)]
        may = name != text.author and name != "newcomer" and self.sees(name, text)
        may = may and text.here.status in READABLE and (text.place is None or text.status == "visible")
        again = name in text.told
        groundless = not reports.hides_by_report(self.who(name))
        left = self.was_left(text)
        done = self.attempt(
            partial(reports.report, text.row, reason, by=self.who(name), marked=(text.words or [""])[-1]),
            refused=None if again else not may,
        )
        self.touched = text
        if not done or again:
            return
        text.told.add(name)
        if reason == "identity" and not groundless and not left:
            text.was, text.status, text.two = text.status, "hidden", True
        assert text.item is not None

    def was_left(self, text: Text) -> bool:
        """Whether this very text was brought back after the same concern."""
        about = {"reply": text.pk} if text.place else {"consultation": text.pk}
        left = Report.objects.filter(**about, reason="identity", state="left")
        return left.filter(edition=str(text.row.edition)).exists()

    @rule(which=WHICH)
    def somebody_thinks_it_is_about_them(self, which: int) -> None:
        """The full link of a consultation sets it aside; three times a day."""
        asked = [text for text in self.texts if text.place is None and text.status != "gone"]
        if not asked:
            return
        text = asked[0 if which % 2 else -1]
        today = AboutMe.objects.filter(hid=True, taken_up_at__gt=timezone.now() - timedelta(days=1)).count()
        link = f"https://between.example/consultations/{text.public_id}/"
        self.attempt(partial(reports.tell_us, "", link=link, address=str(which)), refused=None)
        reports.keep_due(timezone.now())
        self.touched = text
        if text.status in READABLE and today < 3:
            text.was, text.status, text.two = text.status, "hidden", True
        self.attempt(lambda: None, refused=False)  # what was raised is read anew

    @rule(which=WHICH)
    def an_author_changes_it(self, which: int) -> None:
        """Also while it waits, and to send it again; what it said before is history."""
        text = self.there(which)
        word, row = self.word(), text.row
        by = row.author
        places = text.here.status in {"open", "resting"}
        if text.place is not None:
            may = (places and text.status in {"visible", "held", "returned"}) or (
                text.status == "hidden" and text.here.status not in {"withdrawn", "removed", "gone"}
            )
            if not Consultation.objects.visible_to(by).filter(pk=text.here.pk).exists():
                may = False

            def change() -> None:
                draft = actions.working_edit(row, by=by)
                actions.save(draft, draft.data | {"html": from_plain(f"{LINE} {word}")}, seq=draft.seq)
                actions.edit_reply(draft, by=by, seq=draft.seq, edition=row.edition)
        else:
            may = text.status in {"open", "held", "returned", "hidden"}

            def change() -> None:
                data = data_of(row)
                data["answers"]["only-a-question.1"] = {"html": from_plain(f"{STORY} {word}")}
                draft = actions.start_edit(row, by=by, data=data)
                actions.save(draft, data, seq=draft.seq)
                actions.publish(draft, by=by, seq=draft.seq, unnamed=False, heavy=[])

        self.touched = text
        if not self.attempt(change, refused=not may):
            return
        text.words.append(word)
        if text.status == "returned":
            text.status = "held"
            text.raised = text.item.source if text.item else ""

    @rule(which=WHICH, chance=SELDOM)
    def an_author_withdraws_it(self, which: int, chance: bool) -> None:
        """At any time, without a reason, whatever the desk does, or has decided."""
        text = self.there(which)
        if not chance or (text.place is None and len(self.texts) < 4):
            return
        row = text.row
        act = partial(actions.withdraw_reply if text.place else actions.withdraw, row, by=row.author)
        self.touched = text
        if self.attempt(act, refused=False):
            text.status = "withdrawn"

    # --- The clock ---------------------------------------------------------------------------------

    @rule(how_long=some(1, 6, 11, 31, 60 * 24, 60 * 24 * 8))
    def time_goes_by(self, how_long: int) -> None:
        """Minutes or days; what is due happens, and nothing that waits comes into sight by time alone."""
        self.clock.later(minutes=how_long)
        with self.commits(execute=True):
            call_command("run_due", stdout=StringIO(), stderr=StringIO())
        for text in self.texts:
            now = text.model.objects.filter(pk=text.pk).values_list("status", flat=True).first() or "gone"
            if now != text.status:
                ends = text.purged and now == "gone"
                assert ends or (text.status, now) in BY_TIME or text.here.status == "gone", (text, now)
                text.becomes(now)
        if how_long > 10:
            assert not Undo.objects.filter(due_at__lte=self.clock.now).exists()
        if how_long > 20:
            self.nothing_is_left_of_what_was_destroyed()

    # --- The desk ----------------------------------------------------------------------------------

    @rule(which=WHICH, by=WHICH, code=some(*CODES), stale=SELDOM)
    def somebody_decides(self, which: int, by: int, code: str, stale: bool) -> None:
        """Anybody of the desk tries to decide anything."""
        found = self.act_on_item(which)
        if found is None:
            return
        text, item = found
        name = self.of_the_desk(by)
        if which % 4:  # mostly what is offered, to who is offered it
            name = next((each for each in self.shuffled(by) if self.may_decide(each, text, item)), name)
            offered = [each for each in CODES if text.status in POSSIBLE[each]]
            code = code if code in offered or not offered else offered[by % len(offered)]
        forbidden = stale or not self.may_decide(name, text, item) or text.status not in POSSIBLE[code]
        forbidden = forbidden or (code == "released" and text.two)
        forbidden = forbidden or (code == "restored" and item.source != "appeal")
        forbidden = forbidden or (name not in self.house.moderators and code in {"redacted", "purged"})
        forbidden = forbidden or (code == "kind" and text.place is None)
        must = not forbidden and name in self.house.moderators and text.status in ALWAYS.get(code, ())
        before = replace(text, words=[*text.words], gone=[*text.gone])
        word = text.title if text.title and which % 3 == 0 else (text.words or [""])[-1]
        forbidden = forbidden or (code == "redacted" and not word)
        must = must and not forbidden
        act = self.deciding(code, item, name, version=item.version - stale, word=word)
        if not self.attempt(act, refused=False if must else True if forbidden else None, rows=1):
            return
        self.can_be_taken_back(name, text, before)
        self.note(text, code, word)

    def deciding(
        self, code: str, item: ReviewItem, name: str, *, version: int, word: str
    ) -> Callable[[], Any]:
        """What the page of the desk does with this button."""
        member = self.who(name)
        if code == "redacted":
            return partial(erasing.leave_out, item, word, "place_small", by=member, version=version)
        if code == "purged":
            return partial(erasing.erase_whole, item, by=member, version=version)
        more = {"sentence": "Please look at it again.", "kind": "appreciation" if code == "kind" else ""}
        return partial(moderation.decide, item, code, by=member, version=version, **more)

    def note(self, text: Text, code: str, word: str) -> None:
        """Write down what a decision did."""
        if code in {"hidden", "removed", "purged"}:
            text.was = text.was if text.status in {"hidden", "removed"} else text.status
            text.status = "hidden" if code == "hidden" else "removed"
            text.two = text.two or code == "hidden"
        if code == "purged":
            text.gone += [each for each in (*text.words, text.title) if each]
            text.words, text.title, text.purged = [], "", True
        elif code == "redacted":
            text.gone.append(word)
            text.words = [each for each in text.words if each != word]
            text.title = "" if text.title == word else text.title
        elif code == "released":
            text.status = "visible" if text.place else "open"
        elif code == "returned":
            text.status = "returned"
        elif code == "restored":
            text.status, text.two = text.was, False

    @precondition(lambda self: self.undos)
    @rule(which=WHICH, by=WHICH)
    def somebody_takes_a_decision_back(self, which: int, by: int) -> None:
        """Within ten minutes, only who decided it, and only where nothing else has happened to it."""
        pk = sorted(self.undos)[-1 - which % 3 % len(self.undos)]
        whose, text, before = self.undos[pk]
        name = whose if by % 4 else self.of_the_desk(by)
        row = Undo.objects.filter(pk=pk).first()
        if row is None:
            del self.undos[pk]
            return
        self.touched = text
        over = row.due_at <= timezone.now()
        now = [text.words, text.title, text.status]
        # What its author took back stays with them.
        is_back = text.status in {"withdrawn", "gone"} and row.act != "redact"
        done = self.attempt(
            partial(moderation.undo, row, by=self.who(name)),
            refused=True if over or name != whose or is_back else None,
            rows=1,
        )
        if not done:
            return
        del self.undos[pk]
        back = [word for word in text.gone if word not in before.gone]
        text.gone = [word for word in text.gone if word not in back]
        if row.act != "redact":  # which moves nothing, and stands beside whatever else was decided
            text.status, text.was, text.two, text.purged = (
                before.status, before.was, before.two, before.purged,
            )  # fmt: skip
        changed = bool(now[0]) and now[0][-1] not in before.words
        for word in back:
            if word == before.title:
                text.title = word
            elif changed:  # what was said since stands; this is an earlier wording again
                text.words.insert(0, word)
        if back and not changed:
            text.words = [*before.words]

    @precondition(lambda self: Erasure.objects.filter(done_at=None, undone_at=None).exists())
    @rule(by=WHICH, chance=EITHER)
    def somebody_destroys_at_once(self, by: int, chance: bool) -> None:
        """“Destroy now”: only who left it out, and then nobody brings it back."""
        row = Erasure.objects.filter(done_at=None, undone_at=None).order_by("pk").last()
        if not chance or row is None:
            return
        names = {member.pk: name for name, member in self.house.people.items()}
        name = names[row.by_id] if by % 3 else self.of_the_desk(by)
        mine = self.who(name).pk == row.by_id
        if self.attempt(
            partial(erasing.destroy_now, row, by=self.who(name)), refused=None if mine else True, rows=1
        ):
            for text in self.texts:
                if not text.model.objects.filter(pk=text.pk).exists():
                    assert text.purged or text.here.purged, text
                    text.becomes("gone")

    @rule(which=WHICH)
    def an_author_asks_for_a_second_look(self, which: int) -> None:
        """Once, and never by who decided it the first time."""
        text = self.pick(which, "hidden", "removed", "returned")
        if text is None:
            return
        self.touched = text
        row = text.row
        self.attempt(partial(appealing.appeal, row, "Please look again.", by=row.author), refused=None)

    def shuffled(self, by: int) -> list[str]:
        """Everybody of the desk, beginning with another each time."""
        names = [*self.house.moderators, "first_reader", "second_reader"]
        return [*names[by % len(names) :], *names[: by % len(names)]]

    def of_the_desk(self, by: int) -> str:
        names = (*self.house.moderators, *self.house.moderators, "first_reader", "second_reader", "colleague")
        return names[by % len(names)]

    def may_decide(self, name: str, text: Text, item: ReviewItem, *, over: bool = False) -> bool:
        """Moderators all but their own; a first reader what is a first contribution; nobody what another holds,
        unless they take it over."""
        holder = None if over else item.taken_by(timezone.now())
        may = name in self.house.moderators or (
            name == "first_reader" and item.source == "first_contribution"
        )
        may = may or (name == "second_reader" and self.asks_for_another(text, item))
        not_again = item.not_by_id == self.who(name).pk
        return may and not not_again and name not in text.owners and holder in {None, self.who(name)}

    @rule(which=WHICH, by=WHICH, act=some("claim", "take_over", "let_go", "put_off"), stale=SELDOM)
    def somebody_takes_it(self, which: int, by: int, act: str, stale: bool) -> None:
        """“I’ll take this”, over from another, back, or not tonight."""
        found = self.act_on_item(which)
        if found is None:
            return
        text, item = found
        name, version, holder = self.of_the_desk(by), item.version - stale, item.taken_by(timezone.now())
        member, rows = self.who(name), {"put_off": 1, "take_over": int(holder not in {None, self.who(name)})}
        more = ("tomorrow",) if act == "put_off" else ()
        forbidden = stale or not self.may_decide(name, text, item, over=act == "take_over")
        forbidden = (stale or item.claimed_by != member) if act == "let_go" else forbidden
        if act == "put_off":
            forbidden = forbidden or item.source in {"safety_note", "at_risk", "risk"}
        act_on_it = getattr(claims, act)
        self.attempt(
            partial(act_on_it, item, *more, by=member, version=version),
            refused=True if forbidden else None if name == "second_reader" else False,
            rows=rows.get(act, 0),
        )

    @rule(which=WHICH, by=WHICH)
    def somebody_proposes(self, which: int, by: int) -> None:
        """That it comes back, which a second person decides."""
        found = self.act_on_item(which, waits_only=True)
        if found is None:
            return
        text, item = found
        name = next((each for each in self.shuffled(by) if self.may_decide(each, text, item)), "colleague")
        name = name if which % 4 else self.of_the_desk(by)
        outcome = "restored" if text.status == "hidden" else "released"
        forbidden = not self.may_decide(name, text, item) or name == "first_reader"
        forbidden = forbidden or not (text.two or text.status == "hidden")
        must = not forbidden and name in self.house.moderators and item.source != "appeal"
        self.attempt(
            partial(claims.propose, item, outcome, by=self.who(name), version=item.version),
            refused=False if must else True if forbidden else None, rows=1,
        )  # fmt: skip

    @precondition(lambda self: any(item.proposed for text in self.texts if (item := text.item)))
    @rule(which=WHICH, by=WHICH, stale=SELDOM)
    def somebody_agrees(self, which: int, by: int, stale: bool) -> None:
        """A second person, who neither proposed, wrote, brought nor told us of it."""
        found = [(text, item) for text in self.texts if (item := text.item) is not None and item.proposed]
        text, item = found[which % len(found)]
        names = [each for each in self.shuffled(by) if self.who(each).pk != item.proposed_by_id]
        name, outcome = names[0] if which % 4 else self.of_the_desk(by), item.proposed
        self.touched = text
        member, holder = self.who(name), item.taken_by(timezone.now())
        seconds = {*self.house.moderators, *({"second_reader"} if self.house.is_small else set())}
        forbidden = stale or name not in seconds - text.owners - text.told or item.proposed_by == member
        forbidden = forbidden or holder not in {None, member}
        before = replace(text, words=[*text.words], gone=[*text.gone])
        done = self.attempt(
            partial(claims.agree, item, by=member, version=item.version - stale),
            refused=True if forbidden else None if text.status == "removed" else False, rows=1,
        )  # fmt: skip
        if done:
            assert outcome == ("released" if text.status == "held" else "restored")
            self.can_be_taken_back(name, text, before)
            self.note(text, outcome, "")
            text.two = False

    # --- What must hold after every step -----------------------------------------------------------

    @invariant()
    def everybody_sees_what_they_may_and_nothing_else(self) -> None:
        """The querysets that every page fetches through."""
        for model in (Consultation, Reply):
            texts = [text for text in self.texts if text.model is model]
            status = dict(
                model.objects.filter(pk__in=[text.pk for text in texts]).values_list("pk", "status")
            )
            assert status == {text.pk: text.status for text in texts if text.status != "gone"}
            for name in self.house.clients:
                member = self.house.people.get(name) or AnonymousUser()
                found = set(model.objects.visible_to(member).values_list("pk", flat=True))
                assert found == {text.pk for text in texts if self.sees(name, text)}, name

    @invariant()
    def no_page_says_more(self) -> None:
        """Somebody opens the pages about what has just changed."""
        if self.touched is None:
            return
        for name in itertools.islice(self.lookers, LOOKERS):
            self.look(name, *near(self.touched))

    def look(self, name: str, *paths: str) -> None:
        """Open pages as somebody does, and look for every word there is."""
        words = [
            (word, text) for text in self.texts for word in (*text.words, *text.gone, text.title) if word
        ]
        for path in paths:
            answer = self.house.clients[name].get(path)
            assert answer.status_code < 500, path
            said = words_of(answer)
            for word, text in words:
                if word in said:
                    assert self.may_read(name, text, word), f"{name} reads {word} ({text.status}) at {path}"

    @invariant()
    def counters_are_true(self) -> None:
        """Voices, and when something was last said."""
        for text in self.texts:
            if text.place is not None or text.status == "gone":
                continue
            row, replies = (
                text.row,
                [one for one in self.texts if one.place is text and one.status == "visible"],
            )
            shown = Reply.objects.filter(pk__in=[one.pk for one in replies]).values_list(
                "shown_at", flat=True
            )
            assert row.voices == sum(one.author != text.author for one in replies)
            assert row.last_activity_at == max([row.opened_at or row.sent_at, *shown])

    @invariant()
    def every_act_left_one_row_and_the_chain_holds(self) -> None:
        """As many rows as acts, and each follows from the one before."""
        rows = list(Decision.objects.order_by("number").values())
        assert len([row for row in rows if row["act"] != "read"]) == self.logged
        assert list(breaks(rows)) == []

    @invariant()
    def nobody_decided_their_own(self) -> None:
        """Neither as the one who wrote it nor as the one who asked; and two people are two."""
        pks = {member.pk: name for name, member in self.house.people.items()}
        texts = {(text.place is not None, text.pk): text for text in self.texts}
        for item in ReviewItem.objects.exclude(decided_by=None):
            text = texts.get((item.reply_id is not None, item.reply_id or item.consultation_id or 0))
            if text is not None:
                assert pks[item.decided_by_id] not in text.owners
                assert item.decided_by_id != item.not_by_id
                alone = item.outcome != "restored" or item.source == "appeal"
                assert alone or item.proposed_by_id not in {None, item.decided_by_id}
        assert waiting_for(self.who("second_reader")).count() <= int(self.house.is_small)

    def nothing_is_left_of_what_was_destroyed(self) -> None:
        """In no table, once nobody can take it back any more."""
        kept = {
            word
            for _, text, _ in (self.undos[pk] for pk in self.undos if Undo.objects.filter(pk=pk).exists())
            for word in text.gone
        }
        gone = {word for text in self.texts for word in text.gone} - kept
        # Colleagues keep what they said themselves, also when the consultation is gone.
        over = [text for text in self.texts if text.status == "gone" and text.place is None]
        gone |= {word for text in over for word in (*text.words, text.title) if word}
        if not gone:
            return
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
                rows = str(cursor.fetchall())
                assert [word for word in gone if word in rows] == [], table

    @invariant()
    def what_waits_stands_at_the_desk_and_what_was_taken_back_does_not(self) -> None:
        """Nothing is held or set aside for ever because nobody is asked about it."""
        for text in self.texts:
            if text.status in WAITS and text.here.status not in {"withdrawn", "gone"}:
                assert text.item is not None, text
            if text.status in {"withdrawn", "gone"}:
                assert text.item is None, text


# --- The pages -------------------------------------------------------------------------------------

KINDS = {"consultation": "consultation", "held": "consultation", "reply": "reply"}


def near(text: Text) -> list[str]:
    """The pages that show it, or would."""
    paths = ["/consultations/", "/desk/", f"/consultations/{text.here.public_id}/"]
    paths.append(f"/replies/{text.public_id}/edit/" if text.place else f"/held/{text.public_id}/")
    about = {"reply": text.pk} if text.place else {"consultation": text.pk}
    items = ReviewItem.objects.filter(**about).order_by("-pk")[:1]
    return paths + [f"/desk/{item.public_id}/" for item in items]


def all_pages(texts: list[Text]) -> Iterator[str]:
    """Every page of the forum that can be opened, about every text and everything at the desk."""
    items = list(ReviewItem.objects.values_list("public_id", flat=True))
    for address in all_addresses():
        name = address.name.removeprefix("forum:")
        if not address.name.startswith("forum:") or address.name in WRITE_ONLY:
            continue
        if "<" not in address.route:
            yield reverse(address.name)
        elif name == "desk-item":
            yield from (reverse(address.name, args=[item]) for item in items)
        elif (kind := KINDS.get(name.split("-")[0])) and "<id:" in address.route:
            wanted = [text for text in texts if (text.place is not None) == (kind == "reply")]
            yield from (reverse(address.name, args=[text.public_id]) for text in wanted)


#: How often each is done, for one of everything else.
WEIGHTS = {
    "somebody_decides": 8, "somebody_takes_a_decision_back": 4, "somebody_proposes": 3, "somebody_agrees": 4,
    "somebody_takes_it": 2, "somebody_tells_a_moderator": 3, "somebody_answers": 2, "time_goes_by": 3,
    "an_author_changes_it": 2,
}  # fmt: skip


def throw_dice(kind: type[Desk], seed: int, *, steps: int) -> None:
    """One evening by the dice: Hypothesis begins with what is simplest, and few examples are all alike."""
    dice, evening = random.Random(seed), kind()
    try:
        evening.two_bring_a_question(unnamed=dice.random() < 0.5)
        for _ in range(steps):
            possible = [each for each in evening.rules if all(holds(evening) for holds in each.preconditions)]
            weights = [WEIGHTS.get(each.function.__name__, 1) for each in possible]
            [act] = dice.choices(possible, weights)
            drawn = {name: dice.choice(VALUES[id(values)]) for name, values in act.arguments.items()}
            act.function(evening, **drawn)
            for each in evening.invariants:
                each.function(evening)
    finally:
        evening.teardown()


def an_evening(house: str, monkeypatch: pytest.MonkeyPatch, commits: Any) -> type[Desk]:
    """The machine, with its house and its clock."""
    for limit in (
        "consultations.actions.publishing.PER_DAY", "consultations.actions.publishing.CHANGES_PER_HOUR",
        "consultations.actions.limits.PER_HOUR", "consultations.actions.conversation.PER_HOUR",
        "reports.actions.reporting.PER_DAY", "reports.actions.about_me.PER_ADDRESS",
    ):  # fmt: skip
        monkeypatch.setattr(f"forum.{limit}", 10_000)
    clock = stopped_clock(monkeypatch)
    lived_in = HOUSES[house]()
    lived_in.move_in()
    # A plain function on a class would be bound to the machine.
    return type("Evening", (Desk,), {"house": lived_in, "clock": clock, "commits": staticmethod(commits)})


@pytest.fixture
def evening(defaults, monkeypatch, settings, tmp_path, django_capture_on_commit_callbacks, house):
    settings.SESSION_COOKIE_AGE = 60 * 60 * 24 * 3650  # nobody is signed out by the machine's clock
    settings.ERASED_LIST = tmp_path / "erased.list"
    return an_evening(house, monkeypatch, django_capture_on_commit_callbacks)


@pytest.mark.parametrize("seed", rounds(1, 4))
@pytest.mark.parametrize("house", HOUSES)
def test_whatever_happens_in_an_evening_nobody_reads_what_they_may_not(evening, seed):
    evening.looks_everywhere = THOROUGH and seed == 0
    throw_dice(evening, 100 + seed, steps=40)


@pytest.mark.long
@pytest.mark.both
@pytest.mark.parametrize("house", HOUSES)
def test_nor_in_any_other_order(evening):
    run_state_machine_as_test(
        evening,
        settings=hypothesis_settings(
            deadline=None, database=None, print_blob=False, suppress_health_check=list(HealthCheck),
            max_examples=5, stateful_step_count=25,
        ),
    )  # fmt: skip
