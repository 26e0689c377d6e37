"""The open chair: keeping its week, saying something in it, taking it back. It calls nobody."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from pathlib import Path

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.models import Member, new_public_id
from forum import permissions
from forum.chair.models import Chair, ChairLine, ChairQuestion, ChairVoice
from forum.checks.looking import Look, look
from forum.checks.memory import Memory
from forum.consultations import aliases
from forum.consultations.actions import NotNow
from forum.ledger.signals import taken_back
from forum.mirror.html import to_text

DATA = Path(__file__).parent / "data" / "questions.json"
A_WEEK = timedelta(days=7)
KEPT_AFTER_CLOSING = timedelta(days=30)
KEPT_WITHDRAWN = timedelta(days=7)
MOST_CHARACTERS = 5_000  # of one line, as its readers read it
PER_HOUR = 20  # lines one member may say in an hour

CLOSED = "The open chair has closed for this week. What you wrote is here; nobody else sees it."
STOPS = "A few words here could point to someone. Put them in gentler words: no moderator reads here first."
NOD = "Please look once more at what stands beside your text, and tick that you have."


def load_chair_questions() -> int:
    """Fill an empty list; returns how many were made. Where there is a question, curators have the list."""
    if ChairQuestion.objects.exists():
        return 0
    texts = json.loads(DATA.read_text("utf-8"))
    rows = [ChairQuestion(text=text, position=position) for position, text in enumerate(texts)]
    return len(ChairQuestion.objects.bulk_create(rows, ignore_conflicts=True))


# --- The week ------------------------------------------------------------------------------------


def keep_week(now: datetime) -> int:
    """Open this week's conversation, and destroy what closed 30 days ago; gives how many of both.

    Weeks begin on Monday in the site's time zone. After a stop only this week's opens; of two runs at once
    one opens it. What was withdrawn 7 days ago is destroyed as well, its words with it.
    """
    ChairLine.objects.filter(withdrawn_at__lte=now - KEPT_WITHDRAWN).delete()
    _, gone = Chair.objects.filter(closes_at__lte=now - KEPT_AFTER_CLOSING).delete()
    return _open(_monday(now)) + gone.get("forum.Chair", 0)


def _monday(now: datetime) -> date:
    here = now.astimezone(timezone.get_default_timezone()).date()
    return here - timedelta(days=here.weekday())


@transaction.atomic
def _open(monday: date) -> int:
    # "gte": a clock that was moved back opens no week that is over.
    if Chair.objects.filter(week__gte=monday).exists():
        return 0
    in_turn = ChairQuestion.objects.filter(retired_at=None)
    question = in_turn.order_by(F("asked_on").asc(nulls_first=True), "position", "pk").first()
    if question is None:
        return 0
    closes_at = datetime.combine(monday + A_WEEK, time(), tzinfo=timezone.get_default_timezone())
    made = {"question": question.text, "closes_at": closes_at}
    _, is_new = Chair.objects.get_or_create(week=monday, defaults=made)
    if is_new:
        ChairQuestion.objects.filter(pk=question.pk).update(asked_on=monday)
    return int(is_new)


# --- Saying something ----------------------------------------------------------------------------


def look_at(chair: Chair, html: str, *, by: Member) -> Look:
    """Look at a text for what could point to somebody. Nothing is kept of it: the key of its hints is made
    of the week and the member, so that a tick sent back is about the same hints."""
    return look({"text": to_text(html)}, Memory(key=f"{chair.public_id}{by.public_id}"))


def is_held_back(seen: Look) -> bool:
    """Whether it cannot be said so: here no moderator could read it first."""
    return bool(seen.stopping) or seen.adds_up == "block"


def said_with(token: str, *, by: Member) -> ChairLine | None:
    """The line that a form with this token has made already, if any."""
    return ChairLine.objects.filter(author=by, public_id=_id_of(token, by)).first() if token else None


def _id_of(token: str, by: Member) -> str:
    """The id a line gets from its form's token, so that two clicks make one; it tells nothing of either."""
    if not token:
        return new_public_id()
    return salted_hmac("open chair", f"{by.public_id}{token}", algorithm="sha256").hexdigest()[:32]


def say(
    chair: Chair,
    html: str,
    *,
    by: Member,
    unnamed: bool = False,
    token: str = "",
    acknowledged: bool = False,
    at: datetime | None = None,
) -> ChairLine:
    """Say a line in this week's chair; a second click gets the line that the first one made.

    `acknowledged` is its author's tick about what the checks saw. Raises NotNow with the reason when it may
    not be said; what the checks hold back is stored nowhere.
    """
    now = at or timezone.now()
    seen = look_at(chair, html, by=by)
    with transaction.atomic():
        # The member's row is held, so that the hourly limit holds and a double click makes one line.
        Member.objects.select_for_update(no_key=True).get(pk=by.pk)
        if (made := said_with(token, by=by)) is not None:
            return made
        _check_may_say(chair, html, seen, by=by, acknowledged=acknowledged, at=now)
        return ChairLine.objects.create(
            public_id=_id_of(token, by),
            chair=chair,
            author=by,
            alias=_speak(chair, by=by, unnamed=unnamed),
            html=html,
            at=now,
        )


def _check_may_say(
    chair: Chair, html: str, seen: Look, *, by: Member, acknowledged: bool, at: datetime
) -> None:
    if not permissions.can_speak_in(by, chair, at=at):
        raise NotNow(permissions.why_not_write(by) or CLOSED)
    if not html:
        raise NotNow("There is nothing to say yet. A line is enough.")
    length = len(to_text(html))
    if length > MOST_CHARACTERS:
        raise NotNow(
            f"This is longer than one can say here at once: {MOST_CHARACTERS:,} characters at most, yours has "
            f"{length:,}. Nothing is lost; what matters most?"
        )
    if ChairLine.objects.filter(author=by, at__gt=at - timedelta(hours=1)).count() >= PER_HOUR:
        raise NotNow("That is a lot for one hour. What you wrote is here; please say it a little later.")
    if is_held_back(seen):
        raise NotNow(STOPS)
    if (seen.hints or seen.adds_up) and not acknowledged:
        raise NotNow(NOD)


def _speak(chair: Chair, *, by: Member, unnamed: bool) -> str:
    """Give the alias this member speaks under this week, "" for their name; the first line settles it."""
    voice = ChairVoice.objects.filter(chair=chair, member=by).first()
    if voice is not None:
        if unnamed and not voice.alias:
            raise NotNow("You have spoken under your name this week, so nobody can be unnamed now.")
        return voice.alias
    if not unnamed:
        return ChairVoice.objects.create(chair=chair, member=by).alias
    taken = set(ChairVoice.objects.filter(chair=chair).values_list("alias", flat=True))
    for _ in range(20):
        name = aliases.choose(taken)
        try:
            with transaction.atomic():
                return ChairVoice.objects.create(chair=chair, member=by, alias=name).alias
        except IntegrityError:  # two people drew the same name at once
            taken.add(name)
    raise NotNow("No name could be found for you here just now. Please say it again.")


def withdraw_line(line: ChairLine, *, by: Member, at: datetime | None = None) -> None:
    """Take one's own line out of sight at once; a second press finds it withdrawn."""
    if not permissions.can_withdraw_line(by, line):
        return
    with transaction.atomic():
        mine = ChairLine.objects.filter(pk=line.pk, author=by, withdrawn_at=None)
        if mine.update(withdrawn_at=at or timezone.now()):
            taken_back.send(ChairLine, kind="line", of=line.public_id)
