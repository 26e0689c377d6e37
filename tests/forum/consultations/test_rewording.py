"""The question may be reworded once from when colleagues can read it; the earlier words stay."""

import pytest

from forum.consultations import actions
from forum.consultations.models import Consultation
from forum.consultations.rewording import RewordForm
from forum.consultations.writing import data_of
from forum.ledger.models import Entry
from forum.review.models import ReviewItem
from tests.factories import QUESTION, make_consultation, make_reply
from tests.forms import everything_true

pytestmark = pytest.mark.usefixtures("defaults")

OTHER = "What did I not want to hear just then?"
#: A name, which the checks stop, and a place, which they stop as well.
NAMED = "What did Annegret want from me?"


@pytest.fixture
def here(cast) -> Consultation:
    """A consultation of Ilse's that Maren has answered."""
    asked = make_consultation(cast.ilse)
    make_reply(asked, cast.maren)
    asked.refresh_from_db()
    return asked


def reword(client, here, question=OTHER, query="", **more):
    """Send the page on which a question is reworded, as it is now."""
    here.refresh_from_db()
    body = {"question": question, "edition": here.edition} | more
    answer = client.post(f"/consultations/{here.public_id}/reword/{query}", body)
    here.refresh_from_db()
    return answer


def test_the_earlier_words_stay_as_history(here, login_as):
    client = login_as("ilse")
    page = client.get(f"/consultations/{here.public_id}/reword/").content.decode()
    assert QUESTION in page
    assert reword(client, here).status_code == 302
    assert here.question == OTHER
    assert here.reworded_at is not None
    earlier = here.earlier_questions.get()
    assert (earlier.question, earlier.was_read) == (QUESTION, True)
    row = Entry.objects.get(verb="consultation.reworded")
    assert (row.voice, row.detail) == ("", "")


def test_only_once_and_the_words_stay_on_the_page(here, login_as):
    client = login_as("ilse")
    reword(client, here)
    again = reword(client, here, "And now, what do I hear?")
    assert again.status_code == 422
    assert "reworded once already" in again.content.decode()
    assert "And now, what do I hear?" in again.content.decode()
    assert here.question == OTHER
    assert reword(client, here).status_code == 302  # a second click of the first
    assert here.earlier_questions.count() == 1


def test_an_old_page_is_told_and_keeps_its_words(here, login_as):
    client = login_as("ilse")
    answer = reword(client, here, edition=here.edition + 3)
    assert answer.status_code == 409
    assert OTHER in answer.content.decode()
    assert here.question == QUESTION
    assert answer.context["form"].edition == here.edition


@pytest.mark.parametrize("question", ["", "  ", "x" * 301, "y" * 50_001])
def test_what_is_no_question_comes_back_as_typed(here, login_as, question):
    answer = reword(login_as("ilse"), here, question)
    assert answer.status_code == 422
    assert question.strip() in answer.content.decode()
    assert here.question == QUESTION


def test_signed_out_the_words_come_back(here, login_as):
    answer = reword(login_as("visitor"), here)
    assert answer.status_code == 401
    assert OTHER in answer.content.decode()


def test_what_could_point_to_someone_is_not_sent(here, login_as):
    answer = reword(login_as("ilse"), here, NAMED)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "could still point to someone" in page
    assert NAMED in page
    assert here.question == QUESTION


def test_said_not_to_be_about_a_person_a_moderator_looks_first(cast, here, login_as):
    client = login_as("ilse")
    hint = reword(client, here, NAMED).context["form"].hints[0]
    page = reword(client, here, NAMED, query="?look=1", dismissed=hint.id)
    assert page.status_code == 200
    assert f'name="dismissed" value="{hint.id}"' in page.content.decode()
    assert here.question == QUESTION
    refused = reword(client, here, NAMED, dismissed=hint.id)
    assert refused.status_code == 422
    assert "tick that you send it so" in refused.content.decode()
    ticked = page.context["form"].seen.shown_ids
    assert reword(client, here, NAMED, dismissed=hint.id, look_first=ticked).status_code == 302
    assert (here.status, here.question) == ("held", NAMED)
    assert ReviewItem.objects.get().source == "identifier"
    assert hint.id in here.dismissed
    verbs = list(Entry.objects.filter(consultation=here).values_list("verb", flat=True))
    assert verbs[-2:] == ["consultation.reworded", "consultation.held"]


def test_a_gentler_wording_takes_its_place(here, login_as):
    client = login_as("ilse")
    hint = reword(client, here, NAMED).context["form"].hints[0]
    assert hint.can_say
    page = reword(client, here, NAMED, query="?look=1", say=hint.id)
    assert "Annegret" not in page.context["form"].question
    assert here.question == QUESTION


@pytest.mark.parametrize("status", ["held", "resting", "closed"])
def test_only_what_is_open_is_reworded(cast, here, status):
    Consultation.objects.filter(pk=here.pk).update(status=status)
    with pytest.raises(actions.NotNow):
        actions.reword_question(here, OTHER, by=cast.ilse, edition=here.edition, memory=actions_memory(here))


def actions_memory(here):
    """What is remembered of details here."""
    return RewordForm.begin(here, None).memory


@pytest.mark.parametrize(("who", "code"), [("maren", 403), ("moderator", 403), ("member", 404)])
def test_nobody_else_rewords_it(here, login_as, who, code):
    client = login_as(who)
    assert client.get(f"/consultations/{here.public_id}/reword/").status_code == code
    assert reword(client, here).status_code == code
    assert here.question == QUESTION


def test_the_composer_says_in_place_that_it_was_reworded_already(cast, here, login_as):
    client = login_as("ilse")
    reword(client, here)
    draft = actions.start_edit(here, by=cast.ilse, data=data_of(here))
    actions.save(draft, draft.data | {"question": "And a third way to ask?"}, seq=draft.seq)
    answer = client.post(f"/drafts/{draft.public_id}/publish/", everything_true(draft))
    assert answer.status_code == 409
    assert "reworded once already" in answer.content.decode()
    assert "And a third way to ask?" in answer.content.decode()
    here.refresh_from_db()
    assert here.question == OTHER


def test_a_change_in_the_composer_counts_as_the_one_rewording(cast, here, login_as):
    draft = actions.start_edit(here, by=cast.ilse, data=data_of(here) | {"question": OTHER})
    actions.save(draft, draft.data, seq=draft.seq)
    actions.publish(draft, by=cast.ilse, seq=draft.seq, unnamed=False, heavy=[])
    assert Entry.objects.filter(verb="consultation.reworded").count() == 1
    assert reword(login_as("ilse"), here, "And now, what do I hear?").status_code == 422


def test_a_working_copy_begun_before_is_told(cast, here, login_as):
    draft = actions.start_edit(here, by=cast.ilse, data=data_of(here))
    reword(login_as("ilse"), here)
    with pytest.raises(actions.Stale):
        actions.publish(draft, by=cast.ilse, seq=draft.seq, unnamed=False, heavy=[])
