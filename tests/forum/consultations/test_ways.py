"""“What would help most?”: chosen in plain words before publishing, changed at any time."""

import pytest

from forum.consultations.models import Consultation
from forum.consultations.settling import WayForm
from forum.ledger.models import Entry
from forum.protocol import helping
from forum.protocol.rules import PRESETS
from tests.factories import make_consultation, make_draft
from tests.forms import everything_true

pytestmark = pytest.mark.usefixtures("defaults")

WAYS = {
    "heard": ("balint", "usual", False),
    "us": ("standard", "usual", False),
    "soon": ("standard", "soon", False),
    "notes": ("standard", "usual", True),
    "reflecting_team": ("reflecting_team", "usual", False),
    "incident": ("incident", "usual", False),
}


def way_of(here: Consultation) -> tuple[str, str, bool]:
    """How a consultation goes about it."""
    here.refresh_from_db()
    return here.preset, here.pace, here.notes_wanted


def publish(client, draft, **more) -> Consultation:
    """Send a draft from the preview."""
    assert (
        client.post(f"/drafts/{draft.public_id}/publish/", everything_true(draft, **more)).status_code == 302
    )
    draft.refresh_from_db()
    return draft.consultation


@pytest.mark.parametrize("help", WAYS)
def test_one_choice_sets_all_three(cast, login_as, help):
    here = publish(login_as("ilse"), make_draft(cast.ilse), way_asked="1", help=help)
    assert way_of(here) == WAYS[help]
    assert not here.skips_questions


def test_a_page_that_asked_nothing_keeps_what_the_form_suggests(cast, login_as):
    assert way_of(publish(login_as("ilse"), make_draft(cast.ilse))) == WAYS["us"]


def test_no_questions_please_begins_with_what_it_stirs(cast, login_as, settings):
    settings.FIRST_CONSULTATION_WAITS = False
    here = publish(login_as("ilse"), make_draft(cast.ilse), way_asked="1", help="us", no_questions="1")
    assert (here.phase, here.skips_questions) == ("resonate", True)


def test_what_the_form_suggests_is_chosen_beforehand(cast, login_as):
    draft = make_draft(cast.ilse, "rupture-repair")
    spec = draft.version.spec
    page = login_as("ilse").get(f"/drafts/{draft.public_id}/preview/")
    assert page.context["settled"].way.help == helping.code_for(spec.preset)
    text = page.content.decode()
    assert "What would help most?" in text
    for each in (*helping.FIRST, *helping.OTHERS):
        assert each.words in text
        assert each.contract in text
    assert "Phase" not in text


@pytest.mark.parametrize("preset", [preset for preset in PRESETS if preset != "supervisors"])
def test_every_way_a_form_may_suggest_can_be_chosen(preset):
    assert helping.BY_CODE[helping.code_for(preset)].preset == preset


def test_what_was_chosen_is_remembered_with_the_draft(cast, login_as):
    draft, client = make_draft(cast.ilse), login_as("ilse")
    body = {"seq": draft.seq, "way_asked": "1", "help": "heard", "no_questions": "1"}
    client.post(f"/drafts/{draft.public_id}/settle/", body)
    client.post(f"/drafts/{draft.public_id}/save/", {"seq": draft.seq, "only-a-question.1": "More of it."})
    way = client.get(f"/drafts/{draft.public_id}/preview/").context["settled"].way
    assert (way.help, way.no_questions) == ("heard", True)
    draft.refresh_from_db()
    here = publish(client, draft)  # the same page without the choice: as it is remembered
    assert way_of(here) == WAYS["heard"]


def test_nonsense_keeps_what_was_chosen(cast, login_as):
    draft = make_draft(cast.ilse)
    here = publish(login_as("ilse"), draft, way_asked="1", help="supervisors")
    assert way_of(here) == WAYS["us"]
    assert WayForm.of("standard", ["no", "dict"]).help == "us"
    assert WayForm.of("balint", {"help": 3}).help == "heard"


def test_among_supervisors_only_pace_and_notes_are_asked(cast, login_as):
    draft, client = make_draft(cast.tobi, "supervision"), login_as("tobi")
    page = client.get(f"/drafts/{draft.public_id}/preview/").content.decode()
    assert "Just be heard" not in page
    assert "I meet them again soon" in page
    here = publish(client, draft, way_asked="1", soon="1", notes="1", help="heard")
    assert way_of(here) == ("supervisors", "soon", True)


# --- Changed later --------------------------------------------------------------------------------------


def change(client, here, **body):
    """Choose anew, on the page as it is now."""
    here.refresh_from_db()
    body = {"turn": here.turn, "way_asked": "1"} | body
    return client.post(f"/consultations/{here.public_id}/way/", body)


@pytest.mark.parametrize("help", WAYS)
def test_it_can_be_changed_at_any_time(cast, login_as, help):
    here = make_consultation(cast.ilse)
    assert change(login_as("ilse"), here, help=help).status_code == 302
    assert way_of(here) == WAYS[help]
    assert here.phase == "clarify"
    assert Entry.objects.filter(verb="consultation.set").count() == 1
    page = login_as("ilse").get(f"/consultations/{here.public_id}/way/")
    assert page.context["way"].help == help


def test_a_change_never_widens_or_narrows_who_reads(cast, login_as):
    among = make_consultation(cast.tobi, "supervision")
    change(login_as("tobi"), among, help="us", soon="1")
    assert way_of(among) == ("supervisors", "soon", False)
    here = make_consultation(cast.tobi)
    change(login_as("tobi"), here, help="supervisors")
    assert way_of(here) == WAYS["us"]


def test_an_old_page_changes_nothing_and_shows_what_is_chosen(cast, login_as):
    here = make_consultation(cast.ilse)
    answer = login_as("ilse").post(
        f"/consultations/{here.public_id}/way/", {"turn": "9", "way_asked": "1", "help": "heard"}
    )
    assert answer.status_code == 409
    assert "This has moved on in the meantime." in answer.content.decode()
    assert way_of(here) == WAYS["us"]


@pytest.mark.parametrize(("who", "code"), [("maren", 403), ("moderator", 403), ("member", 404)])
def test_nobody_else_chooses(cast, login_as, who, code):
    here, client = make_consultation(cast.ilse), login_as(who)
    assert client.get(f"/consultations/{here.public_id}/way/").status_code == code
    assert change(client, here, help="heard").status_code == code
    assert way_of(here) == WAYS["us"]


def test_while_it_waits_at_the_desk_it_can_be_chosen_too(cast, login_as):
    here = make_consultation(cast.ilse, waits=True)
    client = login_as("ilse")
    assert f"/consultations/{here.public_id}/way/" in client.get(f"/held/{here.public_id}/").content.decode()
    assert change(client, here, help="soon").status_code == 302
    assert way_of(here) == WAYS["soon"]
