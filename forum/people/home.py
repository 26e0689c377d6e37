"""What somebody finds who has signed in: what waits for them, what is new in what they follow, what is theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from accounts.joining.standing import ends_soon, where_is
from accounts.security.querysets import asleep
from forum import permissions
from forum.chair.models import Chair
from forum.consultations.models import Consultation
from forum.consultations.querysets import ConsultationQuerySet
from forum.consultations.replies import Reply
from forum.consultations.waiting import quiet_for, waiting_for
from forum.own_data.showing import leaving_of
from forum.people.contributions import contributions_of
from forum.reading.models import Follow

if TYPE_CHECKING:
    from accounts.models import Member

MOST_NEW = 10
MOST_FEATURED = 3


def home_of(member: Member, after: str) -> dict[str, Any]:
    """Everything the page needs, in a fixed number of queries."""
    return {
        "waiting": waiting_for(member),
        "asleep": asleep(member),
        "leaving": leaving_of(member),
        "ran_out": permissions.ran_out(member),
        "joining": where_is(member),
        "ends_soon": member.agreed_until if ends_soon(member) else None,
        "quiet": list(quiet_for(member)),
        "featured": list(featured_for(member)),
        "news": list(new_in_followed(member)[:MOST_NEW]),
        "chair": Chair.objects.visible_to(member).open_at(timezone.now()).first(),
        **contributions_of(member, after),
    }


def featured_for(member: Member) -> ConsultationQuerySet:
    """What moderators put at the top, the newest first; not one's own, of which one hears otherwise."""
    rows = Consultation.objects.visible_to(member).readable().featured().exclude(author=member)
    return rows.select_related("theme", "author")[:MOST_FEATURED]


def new_in_followed(member: Member) -> ConsultationQuerySet:
    """What has happened, since they read it, in what a member follows: a consultation, a theme, a phase."""
    mine = Follow.objects.filter(member=member)
    of_it = mine.filter(consultation=OuterRef("pk"))
    unread = Q(read_at=None) | Q(read_at__lt=F("last_activity_at"))
    returned = Reply.objects.visible().filter(consultation=OuterRef("pk"), author=OuterRef("author"))
    everything = Q(Exists(of_it.filter(what=Follow.What.EVERYTHING))) & unread
    returns = Q(Exists(of_it.filter(what=Follow.What.RETURNS))) & (
        (Q(read_at=None) & Q(Exists(returned))) | Q(Exists(returned.filter(shown_at__gt=OuterRef("read_at"))))
    )
    beside = Consultation.secondary_themes.through.objects.filter(
        consultation=OuterRef(OuterRef("pk")), theme=OuterRef("theme")
    )
    about = Q(theme=OuterRef("theme")) | Q(Exists(beside))
    under = mine.filter(about, theme__isnull=False, since__lt=OuterRef("opened_at"))
    theme = Q(read_at=None) & Q(Exists(under))
    entered = mine.filter(phase=OuterRef("phase"), since__lt=OuterRef("phase_began_at"))
    phase = Q(status="open") & Q(Exists(entered)) & (Q(read_at=None) | Q(read_at__lt=F("phase_began_at")))
    rows = Consultation.objects.visible_to(member).readable().with_read_mark(member).exclude(author=member)
    rows = rows.filter(everything | returns | theme | phase).select_related("theme", "author")
    return rows.order_by("-last_activity_at", "-public_id")
