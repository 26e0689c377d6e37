"""A training body in one act: its section, its groups, its place for files, and its first publisher asked in."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from accounts.actions import NotPossible
from accounts.members import Member
from cms.actions.drafting import HOUSE
from cms.actions.groups import ensure_body_groups
from cms.bodies import actions
from cms.bodies.models import BodyRole, Invitation
from cms.models import LibraryIndexPage, TrainingBodyPage
from cms.permissions import can_add_bodies

TO_SAY = "To be said by the training body."
NO_LIBRARY = "There is no library yet: run load_defaults first."
NO_NAME = "Give it a name with letters in it, and the name of who answers for its pieces."
TAKEN = "There is something at /library/{}/ already. Give it a name that tells the two apart."
NOT_YOURS = "Only a curator adds a training body."


@transaction.atomic
def add_body(
    *, title: str, editor: str, email: str, by: Member | None, slug: str = ""
) -> tuple[TrainingBodyPage, Invitation, str]:
    """Add a training body, as a curator or as the command line (None), and ask its publisher in; gives it with the
    invitation and the word that opens it.

    Its page is a draft until it says who it is: its publisher writes and publishes it. Raises NotPossible; then nothing
    was added.
    """
    if by is not None and not can_add_bodies(Member.objects.get(pk=by.pk)):
        raise NotPossible(NOT_YOURS)
    library = LibraryIndexPage.objects.first()
    if library is None:
        raise NotPossible(NO_LIBRARY)
    title, editor = " ".join(title.split()), " ".join(editor.split())
    place = slugify(slug or title)
    if not (title and editor and place):
        raise NotPossible(NO_NAME)
    if place == HOUSE["slug"] or library.get_children().filter(slug=place).exists():
        raise NotPossible(TAKEN.format(place))
    body = TrainingBodyPage(
        title=title, slug=place, editor=editor, who_they_are=TO_SAY, interests=TO_SAY, live=False
    )
    try:
        library.add_child(instance=body)
        body.save_revision(user=by)  # which looks at the address
    except ValidationError as error:
        raise NotPossible(" ".join(error.messages)) from error
    ensure_body_groups(body)
    asked, token = actions.invite(body, by=by, email=email, role=BodyRole.PUBLISHER)
    return body, asked, token
