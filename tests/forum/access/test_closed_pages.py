"""While the house is closed to case text no address shows a word of a case."""

from datetime import timedelta

from django.utils import timezone

from forum.access.actions import close_case_text
from forum.consultations.models import Consultation
from tests.forum.matrix import ELSEWHERE, GET
from tests.pages import words_of


def test_no_page_shows_a_word_of_a_case_to_anybody(world, login_as):
    """Whatever an address answers: those with their own words, those with a role at the desk."""
    words = set(Consultation.objects.values_list("question", flat=True)) - {""}
    shown = words_of(login_as("ilse").get(world.path("forum:consultation")))
    assert any(each in shown for each in words)
    close_case_text(because="", look_again_at=timezone.now() + timedelta(hours=4))
    for who in ("ilse", "moderator"):
        client = login_as(who)
        for name in [*GET, *(name for name in ELSEWHERE if name.startswith(("account", "mfa", "cms-s")))]:
            try:
                path = world.path(name)
            except AssertionError:
                continue  # an address with a key of its own: others try it
            answer = client.get(path)
            assert answer.status_code < 500 or answer.status_code == 503, (name, who)
            assert not [each for each in words if each in words_of(answer)], (name, who)
