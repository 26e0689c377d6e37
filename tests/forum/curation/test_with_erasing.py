"""What the desk erases goes from summaries and pieces too, and taking it back breaks nothing."""

import pytest
from django.utils import timezone

from forum.curation import actions
from forum.curation.models import Distil, Summary
from forum.erasing import actions as erasing
from forum.mirror.html import from_plain
from forum.moderation import actions as moderation
from forum.moderation.models import Undo
from forum.reports import actions as reports
from tests.forum.curation.conftest import asked_of

pytestmark = pytest.mark.usefixtures("defaults")
SAID = "Colleagues heard the hurry and wondered whose it was."


@pytest.mark.both
def test_a_purge_takes_summary_and_piece_along_and_can_be_taken_back(cast, writing):
    here = writing.consultation
    actions.propose_summary(here, from_plain(SAID), by=cast.moderator, version=0)
    actions.answer(asked_of(cast.ilse, "summary"), True, by=cast.ilse, version=1)
    reports.report(here, "disrespect", by=cast.tobi)
    item = here.review_items.get(decided_at=None)
    erasing.erase_whole(item, by=cast.second_moderator, version=item.version)
    assert SAID not in Summary.objects.get().html and not Distil.objects.get().html
    moderation.undo(Undo.objects.latest("pk"), by=cast.second_moderator)
    here.refresh_from_db()
    assert here.is_readable
    moderation.take_effect(timezone.now())
