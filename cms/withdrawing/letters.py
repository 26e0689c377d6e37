"""What the publishers of a training body hear by mail: never a title, never whose consent it is."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format

from cms.bodies.models import BodyMember
from cms.models import TrainingBodyPage
from cms.post.actions import write

SUBJECTS = {
    "expires": "A consent ends soon",
    "expired": "A session video is offline: its consent has ended",
    "gone": "A piece was taken down for somebody’s privacy",
}


def tell(body: TrainingBodyPage, what: str, *, on: date | None = None) -> int:
    """Write to every publisher of a body that something happened; gives to how many."""
    there = reverse("body-gone", args=[body.slug])
    words = {"body": body.title, "what": what, "url": f"{settings.SITE_URL}{there}"}
    if on is not None:
        words["on"] = date_format(on, "j F Y")
    people = BodyMember.objects.publishers().filter(body=body).select_related("member")
    return write([each.member for each in people], SUBJECTS[what], "emails/library_withdrawn.txt", words)
