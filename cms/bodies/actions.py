"""What happens to the people of training bodies. Each is one transaction; a body's row is held while its people change."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.apps import apps
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from wagtail.models import GroupPagePermission, Revision

from accounts.actions import NotPossible
from accounts.agreements import actions as agreements
from accounts.agreements.models import Acceptance, Agreement
from accounts.members import Member, new_public_id
from cms.actions.groups import ensure_body_groups
from cms.bodies.models import INVITATION_LASTS, BodyMember, BodyRole, Departure, Invitation
from cms.bodies.querysets import hash_of
from cms.models import TrainingBodyPage
from cms.permissions import can_change_people

OVER = "This invitation is no longer open. Whoever sent it can send another."
NOT_TO_YOU = (
    "This invitation went to another address than yours. Sign in with the account that has it, or add and confirm it "
    "under “E-mail address”; then open the link again."
)
LAST = "You are the only publisher. Name another publisher first; then you can leave."
LAST_OTHER = "They are the only publisher. Name another publisher first."
NOT_YOURS = "Only a publisher of this training body, with a second factor, can do that."
LEFT = "This training body has left the library."
TOO_MANY = "So many invitations are on their way already. Wait a day, or until some of them are answered."
TOO_OFTEN = "This address got several letters from you today already. Wait a day before you send another."
SUSPENDED = "Your account is suspended for a time, so you cannot accept this now. “From the desk” says why and until when."
MOST_OPEN = 20
MOST_A_DAY = 30  # letters, also those that were taken back
MOST_TO_ONE = 3  # of them
A_DAY = timedelta(days=1)
#: The groups of a body, by what they are called before its name.
GROUPS = ("Editors of ", "Publishers of ")


class Known(Exception):
    """Somebody here has an account with this address."""


@transaction.atomic
def settle(member: Member) -> None:
    """Write what a member may do in the library for their training bodies, and whether they are nothing else here.

    The one place that says so: editors' rights always, publishers' while they have a second factor. Whoever is or
    becomes a colleague, or has a role in the house, is more than a body's person and gives the pledge.
    """
    if not BodyMember.objects.filter(member=member).exists():
        return
    here = Member.objects.select_for_update(no_key=True).get(pk=member.pk)
    mine = list(BodyMember.objects.filter(member=here, left_at=None).select_related("body"))
    wanted: set[int] = set()
    for each in mine:
        editors, publishers = ensure_body_groups(each.body)
        wanted.add(editors.pk)
        if each.role == BodyRole.PUBLISHER and here.has_second_factor:
            wanted.add(publishers.pk)
    of_bodies = GroupPagePermission.objects.filter(page__in=TrainingBodyPage.objects.all()).values("group")
    theirs = here.groups.filter(pk__in=of_bodies).exclude(pk__in=wanted)
    here.groups.remove(*(group for group in theirs if _is_of_a_body(group)))
    here.groups.add(*wanted)
    only = bool(mine) and _is_nothing_else(here)
    if here.is_body_person != only:
        Member.objects.filter(pk=here.pk).update(is_body_person=only)
        member.is_body_person = here.is_body_person = only
        agreements.settle(member)


def _is_nothing_else(member: Member) -> bool:
    """Whether nothing but a training body ties them to the house: no registration, given or claimed, and no role."""
    claims = apps.get_model("accounts", "Credential").objects.filter(member=member)
    return not (member.is_verified or member.appointments.exists() or claims.exists())


@transaction.atomic
def let_in(body: TrainingBodyPage, member: Member, role: str) -> BodyMember:
    """Let a member write (``editor``) or also publish (``publisher``) for a body. Whoever is in it already keeps the
    greater of the two. Raises NotPossible where the body has left."""
    _hold(body)
    mine, new = BodyMember.objects.get_or_create(
        body=body, member=member, left_at=None, defaults={"role": role}
    )
    if not new and role == BodyRole.PUBLISHER:
        BodyMember.objects.filter(pk=mine.pk).update(role=role)
        mine.role = role
    settle(member)
    return mine


@transaction.atomic
def invite(body: TrainingBodyPage, *, by: Member | None, email: str, role: str) -> tuple[Invitation, str]:
    """Ask whoever reads this address, as `by` or as the command line (None); gives the invitation and the word that
    opens it, which is kept nowhere.

    Whether somebody here has the address changes nothing: the inviter learns nothing of it. An earlier invitation
    to the same address is over from now on. Raises NotPossible.
    """
    _hold(body, by=by)
    now = timezone.now()
    asked = Invitation.objects.filter(body=body)
    asked.filter(email=email.lower(), accepted_at=None, revoked_at=None).update(revoked_at=now, email="")
    if asked.open().count() >= MOST_OPEN or asked.filter(at__gt=now - A_DAY).count() >= MOST_A_DAY:
        raise NotPossible(TOO_MANY)
    _count_letter(body, email.lower())
    token = new_public_id()
    made = Invitation.objects.create(
        body=body, email=email.lower(), role=role, by=by, token_hash=hash_of(token), at=now,
        expires_at=now + INVITATION_LASTS,
    )  # fmt: skip
    return made, token


def _count_letter(body: TrainingBodyPage, email: str) -> None:
    """Count a letter to an address: nobody's box fills up because somebody presses again and again. The address itself
    goes with its invitation, so a hash is counted, for a day."""
    key = f"invited:{hash_of(f'{body.pk} {email}')}"
    sent = cache.get(key, 0)
    if sent >= MOST_TO_ONE:
        raise NotPossible(TOO_OFTEN)
    cache.set(key, sent + 1, A_DAY.total_seconds())


@transaction.atomic
def take_back(invitation: Invitation, *, by: Member | None) -> None:
    """Take an invitation back before it is accepted; raises NotPossible when it was."""
    _hold(invitation.body, by=by)
    here = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, revoked_at=None)
    if not here.update(revoked_at=timezone.now(), email=""):
        raise NotPossible("It is over already: accepted, or taken back.")


def forget_invitations(now: datetime) -> int:
    """Drop the addresses of invitations that nobody answered in time; gives how many there were."""
    over = Invitation.objects.filter(accepted_at=None, revoked_at=None, expires_at__lte=now)
    return over.update(revoked_at=now, email="")


@transaction.atomic
def accept(invitation: Invitation, member: Member, *, read: int | None) -> BodyMember:
    """Let a member in as the invitation says, whose confirmed address it went to. They have read this version of the
    publishing agreement.

    Of two who press at once one is in. Raises NotPossible when it is over or went to somebody else, agreements'
    Changed when another version holds meanwhile.
    """
    _hold(invitation.body)
    here = Invitation.objects.open().filter(pk=invitation.pk).first()
    if here is None:
        raise NotPossible(OVER)
    if not is_to(here, member):
        raise NotPossible(NOT_TO_YOU)
    if member.is_suspended:
        raise NotPossible(SUSPENDED)
    Invitation.objects.filter(pk=here.pk).update(accepted_at=timezone.now(), email="")
    mine = let_in(here.body, member, here.role)
    _agree(member, read)
    return mine


def is_to(invitation: Invitation, member: Member) -> bool:
    """Whether an invitation went to an address that this member has confirmed."""
    theirs = apps.get_model("account", "EmailAddress").objects.filter(user=member, verified=True)
    return bool(invitation.email) and theirs.filter(email__iexact=invitation.email).exists()


@transaction.atomic
def join(invitation: Invitation, *, display_name: str, password: str, read: int | None) -> Member:
    """Make an account for whoever opened the invitation, whose address the link has confirmed, and let them in.

    Raises as ``accept``, and Known where somebody has an account with that address. An account that only claimed the
    address makes room: whoever made it never showed that they read it, and could not do anything here.
    """
    _hold(invitation.body)
    here = Invitation.objects.open().filter(pk=invitation.pk).first()
    if here is None:
        raise NotPossible(OVER)
    addresses = apps.get_model("account", "EmailAddress").objects
    for claimed in Member.objects.select_for_update().filter(email__iexact=here.email):
        if not _only_claims(claimed):
            raise Known
        claimed.delete()
    if addresses.filter(email__iexact=here.email, verified=True).exists():
        raise Known
    member = Member.objects.create_user(here.email, password, display_name=display_name)
    addresses.create(user=member, email=member.email, verified=True, primary=True)
    accept(here, member, read=read)
    return member


def _only_claims(member: Member) -> bool:
    """Whether somebody signed up with an address and never confirmed one, so that nobody ever came in by it. Accounts
    that we made ourselves have no address to confirm and are not among them."""
    addresses = apps.get_model("account", "EmailAddress").objects.filter(user=member)
    never = member.is_active and member.last_login is None and addresses.exists()
    tied = BodyMember.objects.filter(member=member).exists() or not _is_nothing_else(member)
    return never and not tied and not addresses.filter(verified=True).exists()


def publishing_agreement() -> Agreement | None:
    """The version of the publishing agreement that holds now."""
    held = Agreement.objects.filter(kind="publishing", effective_from__lte=timezone.now())
    return held.order_by("version").last()


def _agree(member: Member, read: int | None) -> None:
    """Keep that they agreed to how we publish. Colleagues keep their pledge beside it."""
    holds = publishing_agreement()
    if holds is None:
        return
    if read != holds.version:
        raise agreements.Changed
    if member.is_body_person:
        agreements.accept(member, [("publishing", holds.version)])
    else:
        Acceptance.objects.create(member=member, agreement=holds)


@transaction.atomic
def name_publisher(person: BodyMember, *, by: Member) -> None:
    """Let an editor publish too, from their second factor on. Raises NotPossible."""
    _hold(person.body, by=by)
    here = BodyMember.objects.filter(pk=person.pk, left_at=None, role=BodyRole.EDITOR)
    if not here.update(role=BodyRole.PUBLISHER):
        raise NotPossible("They publish already, or have left.")
    settle(person.member)


@transaction.atomic
def end(person: BodyMember, *, by: Member | None) -> None:
    """End what somebody does for a body: one act, at once. Everybody may end their own; the last publisher names
    another first. Raises NotPossible."""
    mine = by is not None and person.member_id == by.pk
    _hold(person.body, by=None if mine else by)
    person = BodyMember.objects.select_related("member", "body").get(pk=person.pk)
    if person.left_at is not None:
        raise NotPossible("They have left already.")
    others = BodyMember.objects.publishers().filter(body=person.body).exclude(pk=person.pk)
    # A curator, or the command line, may leave a body without a publisher: it can have vanished.
    watched = by is not None and not by.is_curator
    if person.role == BodyRole.PUBLISHER and watched and not others.exists():
        raise NotPossible(LAST if mine else LAST_OTHER)
    now = timezone.now()
    BodyMember.objects.filter(pk=person.pk).update(left_at=now)
    theirs = Invitation.objects.filter(body=person.body, by=person.member, accepted_at=None, revoked_at=None)
    theirs.update(revoked_at=now, email="")
    _owes_less(person.member)


@transaction.atomic
def leave(body: TrainingBodyPage, *, by: Member, keeps_pieces: bool) -> None:
    """Let a body leave: its pieces stay with its name or are taken down, nobody writes for it from now on, and what
    was to be published at a later hour is not. Raises NotPossible."""
    _hold(body, by=by)
    now = timezone.now()
    people = list(BodyMember.objects.filter(body=body, left_at=None).select_related("member"))
    Departure.objects.create(body=body, at=now, keeps_pieces=keeps_pieces)
    BodyMember.objects.filter(body=body, left_at=None).update(left_at=now)
    Invitation.objects.filter(body=body, accepted_at=None, revoked_at=None).update(revoked_at=now, email="")
    pages = body.get_descendants(inclusive=True)
    numbers = [str(pk) for pk in pages.values_list("pk", flat=True)]
    Revision.page_revisions.filter(object_id__in=numbers).update(approved_go_live_at=None)
    for page in pages.live().specific() if not keeps_pieces else ():
        page.unpublish(user=by)
    rights = GroupPagePermission.objects.filter(page_id=body.pk).exclude(group__name="Curators")
    groups = [group for group in Group.objects.filter(pk__in=rights.values("group")) if _is_of_a_body(group)]
    Group.objects.filter(pk__in=[group.pk for group in groups]).delete()
    for person in people:
        _owes_less(person.member)


def _owes_less(member: Member) -> None:
    """After somebody's part in a body has ended: what a colleague agreed to stands without how we publish again."""
    settle(member)
    agreements.settle(member)


def _is_of_a_body(group: Group) -> bool:
    return group.name.startswith(GROUPS)


def _hold(body: TrainingBodyPage, *, by: Member | None = None) -> None:
    """Hold a body's row while its people change, and look whether `by` may change them (None: nobody is asked)."""
    TrainingBodyPage.objects.select_for_update(of=("self",)).get(pk=body.pk)
    if Departure.objects.filter(body=body).exists():
        raise NotPossible(LEFT)
    if by is None:
        return
    now = Member.objects.get(pk=by.pk)
    mine = BodyMember.objects.here().filter(body=body, member=now).first()
    if not can_change_people(now, mine):
        raise NotPossible(NOT_YOURS)
