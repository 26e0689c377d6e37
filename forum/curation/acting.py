"""The buttons of a moderator's page beside a consultation: what each does, and what is said when it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accounts.converters import as_public_id
from forum.consultations.actions import NotNow
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.curation import actions
from forum.curation.models import Asked

if TYPE_CHECKING:
    from accounts.models import Member
    from forum.consultations.forms import Posted

FLAGS = {
    "approval-on": (actions.approval, True, "From now on a moderator reads replies here first."),
    "approval-off": (actions.approval, False, "Replies are not read first any more."),
    "slow-on": (actions.slow, True, "From now on one reply a day each."),
    "slow-off": (actions.slow, False, "Everybody may reply as often as they like again."),
}
PLAIN = {
    "feature": (
        actions.feature,
        "It is at the top of the list for two weeks. Its author is told, and may not want it.",
    ),
    "unfeature": (actions.unfeature, "It is in its own place again."),
    "unlock": (actions.unlock, "It takes replies again."),
    "distil": (actions.ask_poster, "Asked. You can write when its author has said yes."),
}
ASKED = "Asked. Nothing happens without their yes."
NOTHING = "There is nothing of that name to do."


def do(here: Consultation, posted: Posted, *, by: Member) -> str:
    """Do what was pressed; gives the sentence for whoever pressed it. Raises NotNow."""
    act = posted.get("act", "")
    if act in FLAGS:
        flag, wanted, done = FLAGS[act]
        flag(here, wanted, by=by)
        return done
    if act in PLAIN:
        plain, done = PLAIN[act]
        plain(here, by=by)
        return done
    if act == "lock":
        actions.lock(here, posted.get("why", ""), by=by)
        return "Locked. Everybody reads why."
    if act == "theme":
        actions.move_theme(here, posted.get("theme", ""), by=by)
        return "Moved. Its author is told, and may move it back."
    return _ask(act, here, posted, by=by)


def _ask(act: str, here: Consultation, posted: Posted, *, by: Member) -> str:
    if act == "way":
        actions.propose_way(here, posted.get("way", ""), by=by)
        return ASKED
    if act == "merge":
        other = _other(posted.get("other", ""), by=by)
        actions.propose_merge(here, other, by=by)
        return ASKED
    if act == "split":
        reply = Reply.objects.visible_to(by).filter(consultation=here)
        found = reply.filter(public_id=as_public_id(posted.get("reply", ""))).first()
        if found is None:
            raise NotNow("Choose the reply.")
        found.consultation = here
        actions.propose_split(found, by=by)
        return "Asked. What they make of it stays theirs."
    if act == "drop":
        asked = Asked.objects.filter(
            consultation=here, public_id=as_public_id(posted.get("asked", ""))
        ).first()
        if asked is None:
            raise NotNow(NOTHING)
        actions.drop(asked, by=by)
        return "It is asked no longer."
    raise NotNow(NOTHING)


def _other(named: str, *, by: Member) -> Consultation:
    found = Consultation.objects.visible_to(by).filter(public_id=as_public_id(named)).first()
    if found is None:
        raise NotNow("Choose the earlier question.")
    return found
