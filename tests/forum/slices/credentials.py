"""Registrations, on one's own pages and at the desk."""

from typing import Any

from django.utils import timezone

from accounts.credentials.actions import Claim, load_bodies, submit, verify
from accounts.credentials.actions.deciding import Verdict
from accounts.credentials.models import Evidence, RegisterBody, Sponsor
from forum.moderation import claims
from forum.verifying.actions import waiting_item
from tests.factories import make_member
from tests.forum.rows import MODERATORS, members, row

DECIDE = {"moderator": 302, "second_moderator": 302}
GET: dict[str, dict[str, int]] = {
    "forum:registration": members(200),
    "forum:registration-add": members(200),
    "forum:registration-claim": row(302, 404, 404, ilse=200),
    "forum:registration-paper": row(302, 404, 404, ilse=404),  # its file is on no disk
    # Only a clinician or supervisor stands for somebody, and not for themselves.
    "forum:registration-vouch": row(302, 404, 200, ilse=403, trainee=403, retired=403),
    "forum:desk-registrations": row(302, 404, 404, **MODERATORS),
    "forum:desk-paper": row(302, 404, 404, moderator=404, second_moderator=403),  # the moderator has taken it
}
POST: dict[str, dict[str, int]] = {
    "forum:registration-add": row(401, 422, 422),
    "forum:registration-upload": row(302, 404, 404, ilse=422),  # no file
    "forum:registration-withdraw": row(302, 404, 404, ilse=302),
    "forum:registration-renew": row(302, 404, 404, ilse=302),
    "forum:registration-code": row(302, 404, 404, ilse=422),
    "forum:registration-vouch": row(302, 404, 302, ilse=403, trainee=403, retired=403),
    "forum:desk-registration-decide": row(401, 404, 404, moderator=422, second_moderator=409),
    "forum:desk-registration-code": row(401, 404, 404, moderator=422, second_moderator=409),
    "forum:desk-registration-revoke": row(401, 404, 404, moderator=422, second_moderator=422),  # no reason
}
ELSEWHERE: dict[str, tuple[dict[str, int], dict[str, int]]] = {}
WHERE: dict[str, str] = {}
OPEN: set[str] = set()
TEXT_BACK: set[str] = {
    "forum:registration-add", "forum:desk-registration-decide", "forum:desk-registration-code",
    "forum:desk-registration-revoke",
}  # fmt: skip


def add_to(cast: Any, ids: dict[str, str], bodies: dict[str, dict[str, object]]) -> None:
    """Ilse has one registration that waits, which a moderator has taken; somebody else's holds."""
    load_bodies()
    hcpc = RegisterBody.objects.get(key="hcpc")
    waits = submit(Claim("clinician", hcpc, country="GB", number="PYL1"), by=cast.ilse)
    page = Evidence.objects.create(credential=waits, paper=1, stored_as="0" * 32 + ".jpg")
    link = Sponsor.objects.create(credential=waits)
    item = waiting_item(cast.ilse)
    claims.claim(item, by=cast.moderator, version=item.version)
    other = submit(Claim("clinician", hcpc, country="GB", number="PYL2"), by=make_member("Runa Geprueft", ""))
    today = timezone.localdate()
    verify(other, Verdict("clinician", "register_lookup", today, today), by=None, version=other.version)
    of_ilse = ("claim", "upload", "withdraw", "renew", "code")
    ids |= {f"forum:registration-{name}": waits.public_id for name in of_ilse}
    ids |= {
        "forum:registration-paper": page.public_id,
        "forum:registration-vouch": link.public_id,
        "forum:desk-paper": page.public_id,
        "forum:desk-registrations": other.member.public_id,
        "forum:desk-registration-decide": waits.public_id,
        "forum:desk-registration-code": waits.public_id,
        "forum:desk-registration-revoke": other.public_id,
    }
