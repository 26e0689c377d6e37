"""What the poster does with a colleague's reply, and thanks, which anybody may give."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import Member
from forum import permissions
from forum.consultations.actions.conversation import locked_reply
from forum.consultations.actions.refusals import NotNow
from forum.consultations.replies import Reply, Thanks
from forum.ledger.actions import record
from forum.ledger.models import Entry, Verb
from forum.review import actions as review
from forum.review.models import Source

FOLD_AGAIN_AFTER = timedelta(days=1)  # one a day of each colleague, so that challenge can return
THANKED_AGAIN_AFTER = timedelta(hours=1)  # however often it is tapped, a reply is thanked once an hour


def fold(reply: Reply, *, by: Member, at: datetime | None = None) -> None:
    """“Leave this for now”: closed for everybody but its author and the moderators, and the desk is called.

    At most one a day of each colleague. Folding what is folded changes nothing. Raises NotNow.
    """
    now = at or timezone.now()
    with transaction.atomic():
        here = locked_reply(reply.pk)
        if here.folded_at is not None and permissions.can_host(by, here):
            return
        if not permissions.can_fold(by, here):
            raise NotNow(permissions.why_not_write(by) or "This one cannot be left for now.")
        theirs = Reply.objects.filter(consultation=here.consultation, author=here.author_id)
        lately = Entry.objects.filter(
            consultation=here.consultation, verb=Verb.REPLY_FOLDED, at__gt=now - FOLD_AGAIN_AFTER,
            reply_id_public__in=theirs.values("public_id"),
        )  # fmt: skip
        if lately.exists():
            raise NotNow(
                "You have left one of theirs for now already today. This one stays open until tomorrow, so that "
                "another view can reach you. If something is wrong with it, tell a moderator."
            )
        Reply.objects.filter(pk=here.pk).update(folded_at=now)
        review.raise_item(Source.LEFT_FOR_NOW, reply=here, at=now)
        _record(here, Verb.REPLY_FOLDED, by=by, at=now)


def unfold(reply: Reply, *, by: Member, at: datetime | None = None) -> None:
    """Take up what was left for now. Unfolding what is open changes nothing. Raises NotNow."""
    with transaction.atomic():
        here = locked_reply(reply.pk)
        if not permissions.can_host(by, here):
            raise NotNow(permissions.why_not_write(by) or "Only who brought the question can do this.")
        if here.folded_at is None:
            return
        Reply.objects.filter(pk=here.pk).update(folded_at=None)
        _record(here, Verb.REPLY_UNFOLDED, by=by, at=at or timezone.now())


def keep_question(reply: Reply, *, by: Member) -> None:
    """Answer another way to ask with “I keep mine”. Raises NotNow."""
    with transaction.atomic():
        here = locked_reply(reply.pk)
        if not permissions.can_answer_offer(by, here):
            raise NotNow(permissions.why_not_write(by) or "This has been answered already.")
        Reply.objects.filter(pk=here.pk).update(became="kept")


def thank(reply: Reply, *, by: Member, at: datetime | None = None) -> None:
    """Thank for a reply; seen by the one thanked alone. A second tap changes nothing. Raises NotNow."""
    now = at or timezone.now()
    with transaction.atomic():
        here = locked_reply(reply.pk)
        if not permissions.can_thank(by, here):
            raise NotNow(permissions.why_not_write(by) or "This takes no thanks just now.")
        _, is_new = Thanks.objects.get_or_create(reply=here, member=by, defaults={"at": now})
        said = Entry.objects.filter(
            consultation=here.consultation, verb=Verb.REPLY_THANKED, reply_id_public=here.public_id,
            at__gt=now - THANKED_AGAIN_AFTER,
        )  # fmt: skip
        if is_new and not said.exists():
            record(here.consultation, Verb.REPLY_THANKED, reply=here.public_id, by=by, at=now)


def take_thanks_back(reply: Reply, *, by: Member) -> None:
    """Take one's thanks back."""
    Thanks.objects.filter(reply=reply, member=by).delete()


def _record(reply: Reply, verb: Verb, *, by: Member, at: datetime) -> None:
    here = reply.consultation
    record(here, verb, voice=here.voice_name, reply=reply.public_id, by=by, at=at)
