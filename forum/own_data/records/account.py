"""Who somebody is here: their account, what they showed us, what they agreed to, how they came in."""

from __future__ import annotations

from collections.abc import Iterator

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from accounts.agreements.models import Acceptance
from accounts.credentials.models import Credential
from accounts.models import Appointment, Member
from accounts.profiles.models import Profile
from accounts.security.models import SignIn
from cms.newsletter.models import Subscriber
from forum.notifications.models import Call, Channel, Wishes
from forum.own_data.models import Export, FormerName, Leaving
from forum.own_data.records.values import Record, in_chunks, plain_as_rich, without_empty


def account(member: Member) -> Iterator[Record]:
    """Their name, addresses, roles and what they tell colleagues."""
    yield without_empty(
        {
            "display_name": member.display_name,
            "e-mail_address": member.email,
            "joined": member.date_joined,
            "last_signed_in": member.last_login,
            "verified_as": member.role_label if member.is_verified else "",
            "verified": member.verified_at,
            "verified_until": member.verified_until,
            "country": member.country,
            "invited_in_person": member.invited_in_person,
            "agreed_until": member.agreed_until,
            "comes_in_with_a_second_factor": member.has_second_factor,
            "reading_only_until": member.reading_only_until,
            "closed_until": member.suspended_until,
            "id": member.public_id,
        }
    )
    for address in EmailAddress.objects.filter(user=member).order_by("pk"):
        yield {"address": address.email, "confirmed": address.verified, "is_used": address.primary}
    for former in FormerName.objects.filter(member=member):
        yield {"was_called": former.name, "until": former.until}
    for named in Appointment.objects.filter(member=member).order_by("at"):
        yield {"role": named.get_role_display(), "since": named.at}
    for profile in Profile.objects.filter(member=member):
        yield without_empty(
            {
                "home_orientations": [str(each) for each in profile.orientations],
                "how_my_way_of_working_carries_the_relationship": plain_as_rich(profile.carries),
                "what_is_unconditional_in_my_practice": plain_as_rich(profile.unconditional),
                "languages": profile.languages,
                "offers_supervision": profile.offers_supervision,
                "contact": profile.contact,
                "what_i_am_tied_to": plain_as_rich(
                    profile.interests or ("Nothing to declare." if profile.interests_on else "")
                ),
                "last_said_what_i_am_tied_to": profile.interests_on,
                "colleagues_see_my_clock": profile.shows_clock,
                "colleagues_see_that_i_can_be_called": profile.shows_calls,
            }
        )


def credentials(member: Member) -> Iterator[Record]:
    """What they told us of their registrations, and what was decided. Documents are deleted when it is."""
    rows = Credential.objects.filter(member=member).select_related("body").order_by("submitted_at", "pk")
    for each in in_chunks(rows, "papers", "codes"):
        yield without_empty(
            {
                "register": each.body_name,
                "country": each.place,
                "as": each.get_practice_display(),
                "number": each.number,
                "npi": each.npi,
                "name_in_the_register": each.register_name,
                "programme": each.programme,
                "supervisor": each.supervisor,
                "qualification": each.qualification,
                "where_it_is": each.get_status_display(),
                "submitted": each.submitted_at,
                "decided": each.decided_at,
                "reason": each.get_reason_display() if each.reason else "",
                "what_we_wrote": each.sentence,
                "gone_by": each.get_proof_display() if each.proof else "",
                "checked_on": each.checked_on,
                "expires_on": each.expires_on,
                "conditions": each.get_conditions_display() if each.conditions else "",
                "pages_shown_and_not_yet_deleted": len(each.papers.all()) or None,
                "codes_sent": [
                    without_empty({"to": code.address, "on": code.sent_at, "confirmed": code.confirmed_at})
                    for code in each.codes.all()
                ],
            }
        )


def agreements(member: Member) -> Iterator[Record]:
    """What they agreed to, in the version that they read."""
    rows = Acceptance.objects.filter(member=member).select_related("agreement").order_by("at", "pk")
    for each in in_chunks(rows):
        yield without_empty(
            {
                "agreement": each.agreement.get_kind_display(),
                "version": each.agreement.version,
                "agreed": each.at,
                "ethics_code": each.ethics_code,
                "text": plain_as_rich(each.agreement.text),
            }
        )


def sign_ins(member: Member) -> Iterator[Record]:
    """When and on what they came in, where they are signed in, and with what; never a secret."""
    for each in in_chunks(SignIn.objects.filter(member=member).order_by("at", "pk")):
        yield without_empty(
            {
                "what": "Came in",
                "at": each.at,
                "device": each.device,
                "address": each.address,
                "with_a_second_factor": each.with_second_factor,
                "own_device": each.on_own_device,
            }
        )
    for session in UserSession.objects.filter(user=member).order_by("created_at"):
        yield without_empty(
            {
                "what": "Signed in",
                "since": session.created_at,
                "last_seen": session.last_seen_at,
                "address": session.ip,
                "device": session.user_agent,
            }
        )
    for device in Authenticator.objects.filter(user=member).order_by("created_at"):
        yield without_empty(
            {
                "what": device.get_type_display(),
                "set_up": device.created_at,
                "last_used": device.last_used_at,
            }
        )


def wishes(member: Member) -> Iterator[Record]:
    """How they want to be told."""
    for each in Wishes.objects.filter(member=member):
        yield without_empty(
            {
                "letters": [
                    f"{Call(call).label}: {Channel(channel).label}"
                    for call, channel in each.channels.items()
                    if call in Call.values and channel in Channel.values
                ],
                "time_zone": each.time_zone,
                "quiet_from": str(each.quiet_from or ""),
                "quiet_until": str(each.quiet_until or ""),
                "digest_at": str(each.digest_at),
                "may_be_called": each.call_me,
                "never_called": each.never_call_me,
                "letters_stopped": each.mail_stopped_at,
            }
        )
    theirs = [member.email, *EmailAddress.objects.filter(user=member).values_list("email", flat=True)]
    for letter in Subscriber.objects.filter(email__in={email.lower() for email in theirs}).order_by("pk"):
        yield without_empty(
            {"newsletter_to": letter.email, "asked": letter.asked_at, "since": letter.confirmed_at}
        )


def copies(member: Member) -> Iterator[Record]:
    """The copies they asked for, and their requests to leave."""
    for each in in_chunks(Export.objects.filter(member=member).order_by("asked_at", "pk")):
        yield without_empty(
            {
                "what": "A copy of your data",
                "asked": each.asked_at,
                "ready": each.ready_at,
                "deleted_on": each.expires_at,
            }
        )
    for leaving in Leaving.objects.filter(member=member).order_by("asked_at", "pk"):
        yield without_empty(
            {
                "what": "Asked to leave",
                "asked": leaving.asked_at,
                "confirmed": leaving.confirmed_at,
                "stayed": leaving.cancelled_at,
            }
        )
