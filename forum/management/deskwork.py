"""What waits at the demo's desk, and what was decided there in the months before it.

Everything goes through the acts people use. The months before are rows of the log alone, about things that
are gone: nobody wrote what they were about. Nothing is planted twice.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

from accounts.models import Member, new_public_id
from cms.models import ArticlePage
from forum.asking import actions as asking
from forum.automation import actions as automation
from forum.automation.models import StandingRule
from forum.consultations import actions, texts
from forum.consultations.drafts import Draft
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.curation import actions as curation
from forum.curation.models import Asked, What
from forum.mirror import html as mirror
from forum.moderation import claims
from forum.moderation.actions import decide, take_effect
from forum.moderation.logbook import log
from forum.reports import actions as reports
from forum.reports.actions.about_me import take_up
from forum.review.models import Outcome, ReviewItem, Source
from forum.sanctions.actions import speak
from forum.sanctions.appealing import appeal

DESK = Path(__file__).parent / "demo" / "desk.json"
FIRST, SECOND = "maren", "oonagh"  # who moderates in the demo
A_MONTH = timedelta(days=30)
#: How long each of a month's acts is from the next, so that they spread over it.
APART = timedelta(hours=41)
#: What had brought each of them to the desk.
WHY = {
    "release": Source.FIRST_CONTRIBUTION, "return": Source.FIRST_CONTRIBUTION, "undo": Source.FIRST_CONTRIBUTION,
    "leave": Source.REPORT, "hide": Source.REPORT, "remove": Source.REPORT,
    "set_aside": Source.IDENTITY, "restore": Source.IDENTITY,
}  # fmt: skip
RULES_SINCE = timedelta(days=60)


def desk_data() -> dict[str, Any]:
    """Read what waits and what was."""
    return json.loads(DESK.read_text("utf-8"))


def plant_months(people: dict[str, Member], now: datetime) -> None:
    """Tell of half a year of decisions, oldest first."""
    both = (people[FIRST], people[SECOND])
    told = desk_data()["months"]
    for ago, month in enumerate(told):
        at = now - A_MONTH * (len(told) + 1 - ago)
        for act, count, hours in month:
            for number in range(count):
                at += APART * 0.9
                log(
                    act, "consultation", new_public_id(), by=both[number % 2], reason=WHY[act],
                    before="held", raised_at=at - timedelta(hours=hours + number % 5), at=at,
                )  # fmt: skip


class Desk:
    """One evening's queue, planted: `people` and `sent` by key, everything counted back from `now`."""

    def __init__(self, people: dict[str, Member], sent: dict[str, Consultation], now: datetime) -> None:
        self.people, self.sent, self.now, self.data = people, sent, now, desk_data()

    def plant(self) -> None:
        """Let everything come before the desk, each at its time, and let two moderators begin."""
        self._take_down_and_pause()
        self._word_rules()
        self._read_first()
        for each in sorted(self.data["reports"], key=lambda row: -row["hours_ago"]):
            thing = self._thing(each["key"], each.get("reply"))
            reports.report(
                thing, each["reason"], by=self.people[each["by"]], marked=each["marked"], said=each["said"],
                at=self._ago(each),
            )  # fmt: skip
        self._reply(self.data["held_reply"], dismissed=True)
        self._reply(self.data["by_a_rule"])
        self._tell_of_a_page()
        self._hear_from_outside()
        self._ask()
        self._ask_for_yes()
        self._begin()

    def _ago(self, data: dict[str, Any]) -> datetime:
        return self.now - timedelta(hours=data.get("hours_ago", 0), days=data.get("days_ago", 0))

    def _here(self, key: str) -> Consultation:
        return Consultation.objects.select_related("author", "theme").get(pk=self.sent[key].pk)

    def _thing(self, key: str, number: int | None) -> Consultation | Reply:
        here = self._here(key)
        if number is None:
            return here
        by_others = here.replies.exclude(author=here.author_id).select_related("author", "consultation")
        return by_others.order_by("sent_at")[number]

    def _word_rules(self) -> None:
        """An operator worded two, tried both out, and lets one run."""
        admin = next(each for each in self.people.values() if each.is_superuser)
        for data in self.data["rules"]:
            rule = StandingRule(**{name: value for name, value in data.items() if name != "on"})
            automation.keep(rule, by=admin)
            automation.dry_run(rule, at=self.now)
            if data["on"]:
                automation.switch_on(rule, by=admin, at=self.now - RULES_SINCE)

    def _reply(self, data: dict[str, Any], *, dismissed: bool = False) -> Reply:
        """Send a reply; `dismissed` says that its author takes what the mirror sees for nobody's."""
        here, author, at = self._here(data["key"]), self.people[data["author"]], self._ago(data)
        draft = actions.working_reply(here, by=author, token=new_public_id())
        written: dict[str, Any] = {
            "html": mirror.clean(data["html"]),
            "kind": "resonance",
            "answers": "",
            "unnamed": False,
        }
        actions.save(draft, written, seq=draft.seq, at=at)
        if dismissed:
            seen = texts.look_at_reply(here, written["html"], texts.memory_of(draft, here), by=author)
            Draft.objects.filter(pk=draft.pk).update(checks={"dismissed": [hint.id for hint in seen.hints]})
            draft.refresh_from_db()
        return actions.send_reply(
            draft, by=author, seq=draft.seq, acknowledged=True, look_first=dismissed, at=at
        )

    def _read_first(self) -> None:
        """A moderator reads replies to one before colleagues do; one waits."""
        data = self.data["read_first"]
        since = self.now - timedelta(hours=data["on_since_hours"])
        curation.approval(self._here(data["key"]), True, by=self.people[data["by"]], at=since)
        self._reply(data)

    def _take_down_and_pause(self) -> None:
        """A reply that sold something was taken down, its author paused, and he asks for a second look."""
        data = self.data["advertising"]
        sold, at = self._reply(data), self._ago(data)
        teller, decider = self.people[data["reported_by"]], self.people[SECOND]
        reports.report(sold, "advertising", by=teller, at=at + timedelta(hours=2))
        item = ReviewItem.objects.get(reply=sold, decided_at=None)
        decide(
            item, Outcome.REMOVED, by=decider, version=item.version, sentence=data["sentence"],
            at=at + timedelta(hours=9),
        )  # fmt: skip
        pause = speak(
            sold.author, "silence", reason="advertising", sentence=data["pause"], by=decider, token=sold.public_id,
            ends=at + timedelta(days=data["pause_days"]), item=item, at=at + timedelta(hours=9),
        )  # fmt: skip
        take_effect(self.now)
        pause.refresh_from_db()
        appeal(pause, data["appeal"], by=sold.author, at=self.now - timedelta(hours=12))

    def _tell_of_a_page(self) -> None:
        data = self.data["page"]
        page = ArticlePage.objects.live().order_by("pk").first()
        if page is not None:
            reports.report_page(
                page.url, data["reason"], by=self.people[data["by"]], said=data["said"], at=self._ago(data)
            )

    def _hear_from_outside(self) -> None:
        for data in self.data["about_me"]:
            link = f"{settings.SITE_URL}{self._here(data['key']).get_absolute_url()}" if "key" in data else ""
            message = reports.tell_us(data["said"], link=link, at=self._ago(data))
            take_up(message.pk, self._ago(data))

    def _ask(self) -> None:
        for data in self.data["asked"]:
            by, at = self.people[data["by"]], self._ago(data)
            if "key" in data:
                asking.ask(self._here(data["key"]), data["said"], by=by, at=at)
            else:
                asking.ask_for_oneself(data["said"], by=by, at=at)

    def _ask_for_yes(self) -> None:
        """A summary waits for its poster; what was learnt elsewhere is written, and one of two quoted has answered."""
        data = self.data["summary"]
        curation.propose_summary(
            self._here(data["key"]), mirror.clean(data["html"]), by=self.people[data["by"]], version=0,
            acknowledged=True, at=self._ago(data),
        )  # fmt: skip
        data = self.data["distil"]
        here, by, at = self._here(data["key"]), self.people[data["by"]], self._ago(data)
        distil = curation.ask_poster(here, by=by, at=at)
        at += timedelta(hours=data["yes_after_hours"])
        curation.answer(Asked.objects.get(distil=distil, what=What.DISTIL), True, by=here.author, at=at)
        distil.refresh_from_db()
        said = {name: data[name] for name in ("title", "standfirst", "question")}
        said["html"] = mirror.clean(data["html"])
        curation.save_distil(distil, said, by=by, version=distil.version, at=at)
        for hours, quote in enumerate(data["quotes"], start=1):
            reply, at = self._thing(data["key"], quote["reply"]), at + timedelta(hours=hours)
            assert isinstance(reply, Reply)
            asked = curation.ask_quote(distil, reply, quote["words"], by=by, at=at)
            if quote["yes"]:
                curation.answer(asked, True, by=reply.author, at=at + timedelta(hours=7))

    def _begin(self) -> None:
        """Oonagh reads one now, one waits until tomorrow, and one is proposed to be brought back."""
        first, second = self.people[FIRST], self.people[SECOND]
        sharp = self._item(self._thing("the-last-ten-minutes", 1))
        claims.claim(sharp, by=second, version=sharp.version, at=self.now - timedelta(minutes=6))
        kind = self._item(self._thing("whose-goal", 0))
        claims.put_off(kind, "tomorrow", by=first, version=kind.version, at=self.now)
        aside = self._item(self._here(self.data["proposed"]["key"]))
        why = self.data["proposed"]
        claims.propose(
            aside, Outcome.RESTORED, by=first, version=aside.version, sentence=why["sentence"],
            reason_code=why["reason"], at=self._ago(why),
        )  # fmt: skip

    def _item(self, thing: Consultation | Reply) -> ReviewItem:
        about = {"reply": thing} if isinstance(thing, Reply) else {"consultation": thing}
        return ReviewItem.objects.get(decided_at=None, **about)
