"""What happens in the demo, in the order it happened.

Every contribution is sent by the action that people use, with its own time. They are played in the
order of those times across all consultations, so that limits per day and hour count as they would have.
Between them time does its work: whatever fell due is moved by the same action that ``run_due`` calls.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db.models import Q

from accounts.models import Member, new_public_id
from forum import permissions
from forum.consultations import actions
from forum.consultations.actions import Way
from forum.consultations.drafts import Draft, Purpose
from forum.consultations.forms import ComposeForm
from forum.consultations.models import Consultation, Status
from forum.consultations.replies import Reply
from forum.consultations.texts import memory_of
from forum.mirror import html as mirror
from forum.moderation import actions as desk
from forum.review.models import ReviewItem
from forum.templates.models import TemplateVersion
from forum.templates.spec import TemplateSpec

FIRST_READER, MODERATOR = "dagny", "maren"
MODERATORS = ("maren", "oonagh")
# How long after sending somebody noticed what they would rather have written.
A_LITTLE = timedelta(minutes=25)
#: What the poster does with their own consultation, by the word of the files.
ACTS: dict[str, Callable[..., None]] = {
    "on": actions.move_on,
    "enough": actions.enough,
    "talk": actions.talk,
    "pause": actions.pause,
    "open_notes": actions.open_notes,
    "close": actions.close,
}
#: What a reply of the files may bring beside its text; each as a draft's data keeps it.
BESIDE = ("needs", "not_when", "asks_notes", "since", "on_us")


class Story:
    """One telling: `people` by key, everything counted back from `now`. Plan first, then play once."""

    def __init__(self, people: dict[str, Member], now: datetime) -> None:
        self.people, self.now = people, now
        self.consultations = self.replies = self.drafts = 0
        self._events: list[tuple[datetime, Callable[[], None]]] = []
        self.sent: dict[str, Consultation] = {}
        self._replies: dict[tuple[str, int], Reply] = {}
        self._clock: datetime | None = None

    def plan(self, data: dict[str, Any]) -> None:
        """Plan one consultation with its replies, unless it is there already."""
        author, sent = self.people[data["author"]], self.now - timedelta(days=data["days_ago"])
        if data["state"] == "draft":
            if not _has_begun(author, data["template"]):
                self._at(sent, self._begin, data, author)
            return
        if _is_there(author, data["question"]):
            return
        key = data["key"]
        self._at(sent, self._publish, data, author)
        self._at(_decided(data, sent), self._decide, data)
        for move in data.get("moves", ()):
            self._at(_after(sent, move["hours_after"]), self._move, key, move)
        for presence in data.get("presences", ()):
            self._at(_after(sent, presence["hours_after"]), self._be_there, key, presence)
        if "note" in data:
            self._at(_after(sent, data["note"]["hours_after"]), self._note, key, data["note"])
        if "reworded" in data:
            self._at(_after(sent, data["reworded"]["hours_after"]), self._reword, key, data["reworded"])
        for number, reply in enumerate(data["replies"]):
            self._plan_reply(key, number, reply, sent)

    def _plan_reply(self, key: str, number: int, data: dict[str, Any], sent: datetime) -> None:
        at = _after(sent, data["hours_after"])
        soon = min(at + A_LITTLE, self.now)
        self._at(at, self._reply, key, number, data)
        if "edited" in data:
            self._at(soon, self._edit, key, number, data)
        if data.get("thanked"):
            self._at(soon, self._host, actions.thank, key, number)
        if "folded" in data:
            self._at(_after(sent, data["folded"]), self._host, actions.fold, key, number)
        if "kept" in data:
            self._at(_after(sent, data["kept"]), self._keep_question, key, number)

    def _at(self, at: datetime, act: Callable[..., None], *args: Any) -> None:
        """Plan one event; what acts is told when, last."""
        self._events.append((at, partial(act, *args, at)))

    def play(self) -> None:
        """Let everything happen, and time between it; then let people have read some of it."""
        for at, happen in sorted(self._events, key=lambda event: event[0]):
            self._let_time_pass(at)
            happen()
        self._let_time_pass(self.now)
        for place, member in enumerate(self.people.values()):
            may_read = set(Consultation.objects.visible_to(member).readable().values_list("pk", flat=True))
            for number, consultation in enumerate(self.sent.values()):
                if consultation.pk in may_read:
                    self._read(consultation, member, number + place)

    def _let_time_pass(self, until: datetime) -> None:
        """Make the moves that fell due since the last event, each at its moment."""
        while (due := self._next_due(until)) is not None:
            actions.run_moves(due)
            self._clock = due
        self._clock = until

    def _next_due(self, until: datetime) -> datetime | None:
        here = Consultation.objects.filter(pk__in=[each.pk for each in self.sent.values()], stopped_at=None)
        rows = here.filter(status__in=("open", "resting")).values_list(
            "phase_ends_at", "rests_at", "closes_at"
        )
        moments = [moment for row in rows for moment in row if moment is not None and moment <= until]
        return min((each for each in moments if self._clock is None or each > self._clock), default=None)

    def _here(self, key: str) -> Consultation:
        """The consultation as it stands now; time and others have moved it since it was sent."""
        return Consultation.objects.select_related("author").get(pk=self.sent[key].pk)

    def _move(self, key: str, move: dict[str, Any], at: datetime) -> None:
        here = self._here(key)
        more = {"why": move["why"]} if "why" in move else {}
        ACTS[move["act"]](here, by=here.author, turn=here.turn, at=at, **more)

    def _reword(self, key: str, data: dict[str, Any], at: datetime) -> None:
        here = self._here(key)
        actions.reword_question(
            here, data["question"], by=here.author, edition=here.edition, memory=memory_of(None, here),
            acknowledged=True, offer=self._named(key, data.get("offer")), at=at,
        )  # fmt: skip

    def _note(self, key: str, data: dict[str, Any], at: datetime) -> None:
        """Something the poster notes for themselves while they listen."""
        here = self._here(key)
        draft = actions.working_note(here, by=here.author)
        actions.save(draft, {"html": mirror.clean(data["html"])}, seq=draft.seq, at=at)

    def _be_there(self, key: str, data: dict[str, Any], at: datetime) -> None:
        actions.give_presence(self._here(key), by=self.people[data["author"]], unnamed=False, at=at)

    def _host(self, act: Callable[..., None], key: str, number: int, at: datetime) -> None:
        """The poster thanks for a reply, or leaves it for now."""
        act(self._replies[key, number], by=self._here(key).author, at=at)

    def _keep_question(self, key: str, number: int, at: datetime) -> None:
        actions.keep_question(self._replies[key, number], by=self._here(key).author)

    def _write(self, data: dict[str, Any], author: Member, at: datetime) -> Draft:
        version = TemplateVersion.objects.filter(template__key=data["template"]).latest("number")
        form = ComposeForm(version.spec, draft_data(data, version.spec))
        form.forget_context()
        draft = actions.start(version, by=author)
        actions.save(draft, form.data(), seq=draft.seq, at=at)
        return draft

    def _begin(self, data: dict[str, Any], author: Member, at: datetime) -> None:
        self._write(data, author, at)
        self.drafts += 1

    def _publish(self, data: dict[str, Any], author: Member, at: datetime) -> None:
        draft = self._write(data, author, at)
        self.sent[data["key"]] = actions.publish(
            draft,
            by=author,
            seq=draft.seq,
            unnamed=data["unnamed"],
            heavy=data["heavy"],
            acknowledged=True,
            look_first=data.get("look_first", False),
            way=_way(data, draft),
            alias=data["alias"],
            at=at,
        )
        self.consultations += 1

    def _decide(self, data: dict[str, Any], at: datetime) -> None:
        """Somebody at the desk reads what waits, unless the demo is to show it waiting."""
        consultation = self.sent[data["key"]]
        if consultation.status != Status.HELD or data["state"] == "held":
            return
        item = ReviewItem.objects.select_related("consultation").get(
            consultation=consultation, decided_at=None
        )
        if data["state"] == "returned":
            desk.give_back(item, data["return_note"], by=self.people[MODERATOR], at=at)
        else:
            desk.release(item, by=self.people[FIRST_READER], at=at)

    def _reply(self, key: str, number: int, data: dict[str, Any], at: datetime) -> None:
        author, consultation = self.people[data["author"]], self._here(key)
        written = {
            "html": mirror.clean(data["html"]),
            "kind": data["kind"],
            "answers": self._named(key, data["answers"]),
            "quotes": self._named(key, data.get("quotes")),
            "unnamed": data["unnamed"],
        }
        written |= {name: data[name] for name in BESIDE if name in data}
        draft = actions.working_reply(consultation, by=author, token=new_public_id())
        actions.save(draft, written, seq=draft.seq, at=at)
        self._replies[key, number] = actions.send_reply(
            draft, by=author, seq=draft.seq, acknowledged=True, alias=data["alias"], at=at
        )
        self.replies += 1
        if data["kind"] == "safety_note":
            self._look_into(self._replies[key, number], at)

    def _named(self, key: str, number: int | None) -> str:
        """The public id of an earlier reply of this consultation, or "" where none is meant."""
        return "" if number is None else self._replies[key, number].public_id

    def _look_into(self, note: Reply, at: datetime) -> None:
        """A moderator who neither wrote it nor brought the consultation looks at a colleague's worry."""
        item = ReviewItem.objects.get(reply=note, decided_at=None)
        free = (self.people[key] for key in MODERATORS if permissions.can_decide(self.people[key], item))
        desk.leave_as_is(item, by=next(free), at=at + A_LITTLE)

    def _edit(self, key: str, number: int, data: dict[str, Any], at: datetime) -> None:
        author, reply = self.people[data["author"]], self._replies[key, number]
        reply.consultation = self._here(key)
        draft = actions.working_edit(reply, by=author)
        actions.save(draft, draft.data | {"html": mirror.clean(data["edited"])}, seq=draft.seq, at=at)
        actions.edit_reply(draft, by=author, seq=draft.seq, edition=reply.edition, at=at)

    def _read(self, consultation: Consultation, member: Member, lot: int) -> None:
        """Let a member have read all of it, half of it or nothing, and at least what they took part in."""
        times = [(reply.sent_at, reply.author_id) for reply in self._heard(consultation)]
        own = [at for at, author in times if author == member.pk]
        if consultation.author_id == member.pk:
            own.append(consultation.sent_at)
        halfway = times[len(times) // 2][0] if times else consultation.sent_at
        until = (self.now, halfway, None)[lot % 3]
        seen = [at + timedelta(minutes=1) for at in (*own, until) if at is not None]
        if seen:
            actions.mark_read(consultation, by=member, at=min(max(seen), self.now))

    def _heard(self, consultation: Consultation) -> list[Reply]:
        return [reply for reply in self._replies.values() if reply.consultation_id == consultation.pk]


def draft_data(data: dict[str, Any], spec: TemplateSpec) -> dict[str, Any]:
    """Write a consultation of the demo's files as a draft of this form keeps it."""
    with_client = spec.asks_about_a_client and not data["no_client"]
    return {
        "answers": {key: _answer(answer) for key, answer in data["answers"].items()},
        "question": data["question"],
        "theme": data["theme"],
        "secondary": data["secondary"],
        "client": "yes" if with_client else "no",
        "unnamed": data["unnamed"],
        "heavy": data["heavy"],
    }


def _answer(data: dict[str, Any]) -> dict[str, Any]:
    written: dict[str, Any] = {name: data[name] for name in ("text", "number", "private") if name in data}
    if "html" in data:
        written["html"] = mirror.clean(data["html"])
    if "choice" in data or "choices" in data:
        written["chosen"] = data.get("choices") or [data["choice"]]
    return written


def _way(data: dict[str, Any], draft: Draft) -> Way | None:
    """How they want to go about it, where that is not as the form suggests."""
    if "way" not in data:
        return None
    assert draft.version is not None
    return Way(**{"preset": draft.version.spec.preset} | data["way"])


def _after(sent: datetime, hours: float) -> datetime:
    return sent + timedelta(hours=hours)


def _decided(data: dict[str, Any], sent: datetime) -> datetime:
    """When the desk looked: within hours, and before the first reply."""
    first = min((reply["hours_after"] for reply in data["replies"]), default=4.0)
    return sent + timedelta(hours=min(first, 4.0) / 2)


def _is_there(author: Member, question: str) -> bool:
    """Whether the author asks, or has asked, this; they may have changed the words since."""
    asked = Q(question=question) | Q(earlier_questions__question=question)
    return Consultation.objects.filter(asked, author=author).exists()


def _has_begun(author: Member, template: str) -> bool:
    """Whether the author has ever written with this form."""
    begun = Draft.objects.filter(author=author, purpose=Purpose.CONSULTATION, version__template__key=template)
    return begun.exists()
