"""Sending a question: who may, what waits for a first reader, how often, with a client or without one."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.actions import appoint
from accounts.models import Member
from forum.consultations import actions
from forum.consultations.models import Consultation
from forum.ledger.models import Entry
from forum.review.models import ReviewItem
from tests.factories import CONTEXT, make_consultation, make_draft, make_two_who_can_hide
from tests.forms import everything_true, posted

pytestmark = pytest.mark.usefixtures("defaults")


def send(client, draft, **more):
    """Press Publish on the page before sending."""
    return client.post(f"/drafts/{draft.public_id}/publish/", everything_true(draft, **more))


def test_a_first_question_waits_for_a_first_reader_and_its_author_is_told(cast, login_as):
    client = login_as("maren")
    page = client.get(send(client, make_draft(cast.maren)).headers["Location"], follow=True)
    assert "A first reader looks at it." in page.content.decode()
    here = Consultation.objects.get()
    assert (here.status, here.opened_at) == ("held", None)
    assert ReviewItem.objects.get().consultation == here
    assert login_as("tobi").get(here.get_absolute_url()).status_code == 404


def test_the_second_question_goes_straight_to_colleagues(cast, login_as):
    make_consultation(cast.maren)
    client = login_as("maren")
    page = client.get(send(client, make_draft(cast.maren)).headers["Location"])
    assert "Your question is with your colleagues now." in page.content.decode()
    assert not ReviewItem.objects.exists()


def test_a_trainee_is_asked_to_bring_it_to_their_supervisor_too(cast, login_as):
    client = login_as("trainee")
    page = client.get(send(client, make_draft(cast.trainee)).headers["Location"], follow=True)
    assert "Bring it to your supervisor too" in page.content.decode()


def test_a_first_one_that_still_waits_opens_no_door_for_the_next(cast):
    make_consultation(cast.maren, waits=True)
    assert make_consultation(cast.maren, waits=True).status == "held"


def test_whoever_was_invited_in_person_waits_for_nothing(cast):
    Member.objects.filter(pk=cast.maren.pk).update(invited_in_person=True)
    cast.maren.refresh_from_db()
    assert make_consultation(cast.maren, waits=True).status == "open"


def test_a_house_that_does_not_let_first_ones_wait_opens_them_at_once(cast, login_as, settings):
    settings.FIRST_CONSULTATION_WAITS = False
    send(login_as("maren"), make_draft(cast.maren))
    assert Consultation.objects.get().status == "open"


def test_a_sixth_question_within_a_day_waits_until_tomorrow_and_is_kept(cast, login_as):
    for _ in range(5):
        make_consultation(cast.maren)
    draft = make_draft(cast.maren)
    page = send(login_as("maren"), draft)
    assert page.status_code == 409
    assert "please send it tomorrow" in page.content.decode()
    draft.refresh_from_db()
    assert draft.sent_at is None
    assert draft.data["question"]
    Consultation.objects.update(sent_at=timezone.now() - timedelta(days=1, minutes=1))
    assert send(login_as("maren"), draft).status_code == 302


def test_a_double_click_makes_one_consultation(cast, login_as):
    client, draft = login_as("maren"), make_draft(cast.maren)
    first, second = send(client, draft), send(client, draft)
    assert first.headers["Location"] == second.headers["Location"]
    assert Consultation.objects.count() == 1
    assert Entry.objects.count() == 1


@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        ("member", "A moderator verifies every colleague first. Your draft is kept"),
        ("curator", "A moderator verifies every colleague first. Your draft is kept"),
        ("retired", "Retired colleagues answer here"),
    ],
)
def test_who_may_not_publish_reads_why_before_and_when_they_try(cast, login_as, who, sentence):
    client, draft = login_as(who), make_draft(cast[who])
    page = client.get(f"/drafts/{draft.public_id}/preview/").content.decode()
    assert sentence in page
    assert ">Publish<" not in page
    assert sentence in send(client, draft).content.decode()
    draft.refresh_from_db()
    assert draft.sent_at is None
    assert not Consultation.objects.exists()


def test_a_trainee_publishes(cast, login_as):
    send(login_as("trainee"), make_draft(cast.trainee))
    assert Consultation.objects.get().author == cast.trainee


def test_the_supervisors_form_is_for_supervisors(cast, login_as):
    assert "/write/supervision/" not in login_as("maren").get("/write/").content.decode()
    assert login_as("maren").post("/write/supervision/").status_code == 403
    assert login_as("tobi").post("/write/supervision/").status_code == 302
    draft = make_draft(cast.maren, "supervision")  # as if it had been begun while she was one
    assert "This form is for verified supervisors." in send(login_as("maren"), draft).content.decode()
    assert make_consultation(cast.tobi, "supervision").preset == "supervisors"


def test_without_the_three_ticks_nothing_is_sent(cast, login_as):
    draft = make_draft(cast.maren)
    page = send(login_as("maren"), draft, checks=["respectful", "allowed"])
    assert page.status_code == 422
    assert "Three sentences protect the person you speak of." in page.content.decode()
    assert not Consultation.objects.exists()


def test_the_ten_sentences_are_read_at_the_first_consultation_only(cast, login_as):
    client, draft = login_as("maren"), make_draft(cast.maren)
    unread = everything_true(draft)
    unread.pop("read_all")
    assert client.post(f"/drafts/{draft.public_id}/publish/", unread).status_code == 422
    make_consultation(cast.maren)
    assert client.post(f"/drafts/{draft.public_id}/publish/", unread).status_code == 302


# --- With a client, and without one --------------------------------------------------------------


def test_cases_with_a_client_stay_closed_until_two_people_can_hide_a_text(cast, login_as):
    draft = make_draft(cast.maren, client="yes")
    page = send(login_as("maren"), draft)
    assert page.status_code == 409
    assert "Cases with a client cannot be brought here yet. Your draft is kept" in page.content.decode()
    composer = login_as("maren").get(f"/drafts/{draft.public_id}/").content.decode()
    assert "two people must be able to set a text aside first" in composer
    appoint(cast.ilse, "moderator")
    appoint(cast.retired, "second_reader")
    assert send(login_as("maren"), draft).status_code == 302


@pytest.mark.parametrize("who", ["member", "lapsed"])
def test_one_who_is_not_verified_or_has_left_does_not_count_as_the_second(cast, who):
    appoint(cast.ilse, "moderator")
    appoint(cast[who], "moderator")
    assert not actions.client_material_is_open()


def test_the_operator_can_close_cases_with_a_client(cast, settings):
    make_two_who_can_hide()
    settings.CLIENT_MATERIAL = False
    with pytest.raises(actions.NotNow):
        make_consultation(cast.maren, client="yes")
    assert make_consultation(cast.maren, client="no").no_client


def test_a_change_does_not_bring_a_client_in_where_none_may_be_brought(cast, login_as):
    here = make_consultation(cast.maren)
    client = login_as("maren")
    address = client.post(f"/consultations/{here.public_id}/edit/").headers["Location"]
    draft = here.drafts.get(sent_at=None)
    form = posted(draft.version.spec, draft, "Changed.", client="yes")
    client.post(f"{address}save/", form)
    draft.refresh_from_db()
    assert send(client, draft).status_code == 409
    here.refresh_from_db()
    assert here.no_client


def test_without_a_client_nothing_said_of_one_is_stored(cast, login_as):
    make_two_who_can_hide()
    client = login_as("maren")
    draft = make_draft(cast.maren, client="yes", answers=CONTEXT)
    form = posted(draft.version.spec, draft, "About me in this work.", client="no")
    assert client.post(f"/drafts/{draft.public_id}/show/", form).status_code == 302
    draft.refresh_from_db()
    assert not [key for key in draft.data["answers"] if key.startswith("ctx.")]


def test_a_draft_saved_without_a_client_publishes_nothing_said_of_one(cast):
    here = make_consultation(cast.maren, client="no", answers=CONTEXT)
    assert not here.answers.filter(prompt_key__startswith="ctx.").exists()


def test_with_a_client_the_broad_strokes_are_shown(cast, login_as):
    make_two_who_can_hide()
    here = make_consultation(cast.maren, client="yes")
    page = login_as("tobi").get(here.get_absolute_url()).content.decode()
    assert "A few broad strokes" in page
    assert "<dt>Age</dt><dd>Adult</dd>" in page


def test_with_a_client_age_and_disguise_are_asked_for(cast, login_as):
    make_two_who_can_hide()
    draft = make_draft(cast.maren)
    form = posted(
        draft.version.spec, draft, "Something.", client="yes", **{"ctx.age": "", "ctx.disguise": ""}
    )
    page = login_as("maren").post(f"/drafts/{draft.public_id}/show/", form)
    assert page.status_code == 422
    assert page.content.decode().count("are safer for it.") == 2
