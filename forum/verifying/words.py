"""What is said of a registration, to its member and to the desk. Never why in a letter: a letter says that
somebody has looked, and where."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django.utils.formats import date_format

from accounts.credentials.models import Credential, Reason, Status
from accounts.members import GRACE

#: What its member reads beside a decision, by its code; the moderator's own sentence follows.
READY: dict[str, str] = {
    Reason.NOT_FOUND: "We looked in the register and did not find this entry. A slip in the number or the name is enough for that: add it anew, as the register writes it.",
    Reason.ANOTHER: "The entry under this number seems to be somebody else’s. If it is yours, add it anew and show us a page that says so.",
    Reason.UNREADABLE: "We could not read what you showed us. Add it anew with a clearer photo or scan.",
    Reason.NO_PROOF: "We found the entry, and nothing yet that shows it is yours. A certificate, a letter, or a code to the address in the register will do.",
    Reason.NOT_PRACTISING: "The register says that this registration is not a practising one. If you have retired, you can add it as that.",
    Reason.SUSPENDED: "The register says that this registration is suspended. When that has ended, you are welcome to add it anew.",
    Reason.STRUCK_OFF: "The register does not list this registration any more. If that is a mistake, please write to us.",
    Reason.MISTAKE: "We had verified this by mistake. Nothing is held against you; add it anew, and somebody looks again.",
    Reason.OTHER: "",
}
#: How a state is said to its member.
STATES: dict[str, str] = {
    Status.SUBMITTED: "It waits for a moderator to look.",
    Status.VERIFIED: "Verified.",
    Status.REFUSED: "Not verified.",
    Status.GRACE: "It ran out. You can read, and not write.",
    Status.LAPSED: "It has lapsed.",
    Status.REVOKED: "It was taken back.",
}
RENEWED = "Looked at anew since; the newer one counts."
COME_AND_SAY = "You can add it anew at any time."


def day(value: object) -> str:
    """A day as people say it: 3 March 2027."""
    return date_format(value, "j F Y")  # type: ignore[arg-type]


def state_of(claim: Credential) -> str:
    """Say where a claim is, with its days."""
    if claim.status == Status.LAPSED and claim.reason == Reason.RENEWED:
        return RENEWED
    said, last = STATES[claim.status], claim.expires_on
    if claim.status == Status.VERIFIED:
        return f"Verified until {day(last)}." if last is not None else "Verified."
    if claim.status == Status.GRACE and last is not None:
        return f"It ran out on {day(last)}. You can read until {day(last + GRACE)}; renew it to write again."
    if claim.status == Status.LAPSED and last is not None:
        return f"It ran out on {day(last)}, and consultations are closed to you. {COME_AND_SAY}"
    return said


def why_of(claim: Credential) -> str:
    """What its member reads of why it was refused or taken back."""
    if claim.status not in {Status.REFUSED, Status.REVOKED}:
        return ""
    return "\n\n".join(filter(None, (READY.get(claim.reason, ""), claim.sentence)))


def ends_soon(claim: Credential) -> bool:
    """Whether it is time to renew: it runs out within sixty days, or has."""
    if not claim.can_renew or claim.expires_on is None:
        return False
    return claim.expires_on - timezone.localdate() <= timedelta(days=60)
