"""Safety: cards that stop nothing, company at once, gentleness after a death, and nobody called by a draft."""

from datetime import time, timedelta

import pytest
from django.utils import timezone

from forum import permissions
from forum.consultations import actions
from forum.consultations.models import Consultation
from forum.duty import actions as duty
from forum.duty.models import CrisisLine
from forum.ledger.models import Entry
from forum.notifications.models import Alarm, Notice
from forum.review.models import ReviewItem, Source
from tests.factories import make_consultation, make_draft, make_reply
from tests.forms import posted

pytestmark = pytest.mark.usefixtures("defaults")
BOX = "only-a-question.1"
DANGER = "She says that she wants to kill herself, and I smiled back."
MINE = "I want to die, and I sit there and nod."
DEATH = "My client died, and I heard it from a stranger."
WORDS_A = (
    "It sounds as if someone may be in danger now. Please speak to a person before you post: your supervisor, "
    "your service’s on-call clinician, or emergency services"
)
WORDS_A_END = (
    "We are colleagues, often asleep; we can’t keep anyone safe tonight. We’d like to be with you afterwards."
)


def draft_of(member, text):
    """A draft with this text in its box."""
    return make_draft(member, answers={BOX: text})


def asked(member, text, **more) -> Consultation:
    """A consultation with this text in its box."""
    return make_consultation(member, answers={BOX: text}, **more)


def page(client, address) -> str:
    """What the page says, with typographic marks as they are read."""
    return client.get(address).content.decode().replace("&#x27;", "'").replace("&amp;", "&")


# --- The cards ------------------------------------------------------------------------------------


def test_words_of_danger_bring_the_card_while_one_writes_and_before_sending(cast, login_as):
    draft, client = draft_of(cast.ilse, DANGER), login_as("ilse")
    for address in (f"/drafts/{draft.public_id}/", f"/drafts/{draft.public_id}/preview/"):
        said = page(client, address)
        assert WORDS_A in said
        assert WORDS_A_END in said


def test_only_confirmed_numbers_stand_in_it(cast, login_as):
    duty.load_crisis_lines()
    draft, client = draft_of(cast.ilse, DANGER), login_as("ilse")
    assert "988" not in page(client, f"/drafts/{draft.public_id}/")
    duty.confirm_lines(CrisisLine.objects.all())
    assert "(crisis lines 988 US/Canada, 116 123 UK & Ireland, " in page(
        client, f"/drafts/{draft.public_id}/"
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (MINE, "You matter here as much as any client. Would you call"),
        ("I slept with a client.", "The client’s safety comes first, and it is always the therapist’s responsibility."),
        ("Her previous therapist slept with her.", "What was done matters and so does their choice."),
        (DEATH, "We’re so sorry. Grief first. Before writing details anywhere, speak to your supervisor and insurer."),
        ("He follows me home.", "Your safety comes first."),
        ("I got a subpoena for my notes.", "speak to a lawyer and to your insurer"),
        ("He hits the children.", "Duties differ by place"),
        ("He took an overdose.", "a doctor, urgent care"),
    ],
)  # fmt: skip
def test_each_danger_has_its_own_words(cast, login_as, text, words):
    draft = draft_of(cast.ilse, text)
    assert words in page(login_as("ilse"), f"/drafts/{draft.public_id}/")


def test_attraction_alone_alarms_nobody(cast, login_as):
    draft = draft_of(cast.ilse, "I am attracted to my client and I dread the hour.")
    assert "safety-card" not in page(login_as("ilse"), f"/drafts/{draft.public_id}/")


def test_what_is_ticked_counts_as_much_as_what_is_written(cast, login_as):
    draft, client = make_draft(cast.ilse), login_as("ilse")
    spec = draft.version.spec
    sent = posted(spec, draft, "I heard myself hurry.", risk_asked="1", risk=["danger", "poster_at_risk"])
    client.post(f"/drafts/{draft.public_id}/save/", sent)
    said = page(client, f"/drafts/{draft.public_id}/")
    assert WORDS_A in said
    assert "You matter here as much as any client." in said
    draft.refresh_from_db()
    client.post(
        f"/drafts/{draft.public_id}/save/", posted(spec, draft, "I heard myself hurry.", risk_asked="1")
    )
    assert "safety-card" not in page(client, f"/drafts/{draft.public_id}/")


def test_saving_as_one_goes_brings_the_card_too(cast, login_as):
    draft = make_draft(cast.ilse)
    sent = posted(draft.version.spec, draft, DANGER)
    answer = login_as("ilse").post(f"/drafts/{draft.public_id}/autosave/", sent)
    assert "It sounds as if someone may be in danger now." in answer.json()["mirror"]["safety"]


def test_a_card_put_away_stays_away_until_other_words_come(cast, login_as):
    draft, client = draft_of(cast.ilse, DANGER), login_as("ilse")
    sent = posted(draft.version.spec, draft, DANGER, put_away="client_suicide_now")
    answer = client.post(f"/drafts/{draft.public_id}/save/", sent)
    assert answer.headers["Location"].endswith("#safety")
    assert "safety-card" not in page(client, f"/drafts/{draft.public_id}/")
    draft.refresh_from_db()
    assert "kill" not in str(draft.checks)
    worse = f"{DANGER} Now she is stockpiling tablets."
    client.post(f"/drafts/{draft.public_id}/save/", posted(draft.version.spec, draft, worse))
    assert WORDS_A in page(client, f"/drafts/{draft.public_id}/")


def test_on_a_draft_nobody_has_been_told_and_nobody_is(cast, login_as):
    cast.moderator  # noqa: B018 - there is one
    draft, client = draft_of(cast.ilse, MINE), login_as("ilse")
    assert "Nobody here has been told; “Ask a moderator” tells one." in page(
        client, f"/drafts/{draft.public_id}/"
    )
    client.get(f"/drafts/{draft.public_id}/preview/")
    assert [model.objects.count() for model in (ReviewItem, Notice, Alarm, Entry)] == [0, 0, 0, 0]


def test_a_private_answer_brings_the_card_to_its_author_and_calls_nobody(cast, login_as):
    private = {"stirred.1": {"html": f"<p>{MINE}</p>", "private": True}}
    draft = make_draft(cast.ilse, "stirred", answers=private)
    assert "You matter here" in page(login_as("ilse"), f"/drafts/{draft.public_id}/")
    here = make_consultation(cast.ilse, "stirred", answers=private)
    assert here.risks == []
    assert not ReviewItem.objects.exists()


# --- Once it is published -------------------------------------------------------------------------


def test_a_published_text_comes_first_at_the_desk(cast, login_as):
    make_consultation(cast.maren, waits=True)
    here = asked(cast.ilse, DANGER)
    assert here.status == "open"
    assert here.review_items.get().source == Source.RISK
    rows = login_as("moderator").get("/desk/").context["queue"].rows
    assert next(row.item.place for row in rows) == here


def test_a_first_reader_is_not_asked_to_decide_about_danger(cast, login_as):
    here = asked(cast.ilse, DANGER, waits=True)
    assert here.review_items.get().source == Source.RISK
    assert not login_as("first_reader").get("/desk/").context["queue"].rows


def test_the_card_stands_on_the_page_for_its_poster_alone(cast, login_as):
    here = asked(cast.ilse, MINE)
    assert "You matter here" in page(login_as("ilse"), here.get_absolute_url())
    for who in ("maren", "moderator", "first_reader"):
        assert "You matter here" not in page(login_as(who), here.get_absolute_url())


def test_the_card_says_honestly_who_is_there(cast, login_as):
    here, client = asked(cast.ilse, MINE), login_as("ilse")
    assert "Nobody is on duty here, so please don’t wait for us." in page(client, here.get_absolute_url())
    now = timezone.now()
    tomorrow = (now + timedelta(days=1)).weekday()
    duty.set_hour(by=cast.moderator, weekday=tomorrow, starts=time(20), ends=time(22), time_zone="UTC")
    said = page(client, here.get_absolute_url())
    assert "Nobody is on duty here until " in said
    assert "We will write to you then. You need not explain." in said
    for weekday in range(7):
        duty.set_hour(by=cast.moderator, weekday=weekday, starts=time(0), ends=time(23, 59), time_zone="UTC")
    said = page(client, here.get_absolute_url())
    assert now.time() >= time(23, 59) or "A moderator is here and will write to you." in said


def test_its_poster_puts_the_card_away(cast, login_as):
    here, client = asked(cast.ilse, DANGER), login_as("ilse")
    client.post(f"/consultations/{here.public_id}/safety/", {"put_away": "client_suicide_now"})
    assert "safety-card" not in page(client, here.get_absolute_url())
    assert here.review_items.filter(decided_at=None).exists()  # somebody looks all the same


def test_a_change_that_tells_of_danger_calls_too_and_once(cast):
    here = make_consultation(cast.ilse)
    for text in (DANGER, f"{DANGER} And I froze."):
        from forum.consultations.writing import data_of  # noqa: PLC0415

        here.refresh_from_db()
        data = data_of(here)
        data["answers"][BOX] = {"html": f"<p>{text}</p>"}
        draft = actions.start_edit(here, by=cast.ilse, data=data)
        actions.publish(draft, by=cast.ilse, seq=draft.seq, unnamed=False, heavy=[])
    assert here.review_items.get().source == Source.RISK


def test_what_the_poster_says_later_counts_as_well(cast, login_as):
    here = make_consultation(cast.ilse)
    reply = make_reply(here, cast.ilse, MINE, kind="poster_reply")
    assert reply.status == "visible"
    assert reply.review_items.get().source == Source.RISK
    assert "You matter here" in page(login_as("ilse"), here.get_absolute_url())


# --- For company ----------------------------------------------------------------------------------


def for_company(client, draft):
    """Press "Post for company"."""
    return client.post(f"/drafts/{draft.public_id}/publish/", {"seq": str(draft.seq), "company": "1"})


def test_for_company_it_is_published_at_once_without_a_tick_or_a_first_reader(cast, login_as):
    draft, client = draft_of(cast.ilse, DANGER), login_as("ilse")
    assert "Post for company" in page(client, f"/drafts/{draft.public_id}/preview/")
    assert for_company(client, draft).status_code == 302
    here = Consultation.objects.get()
    assert here.status == "open"
    assert here.company_only_since is not None
    assert here.review_items.get().source == Source.RISK
    assert login_as("maren").get(here.get_absolute_url()).status_code == 200


def test_it_is_not_offered_where_nobody_is_in_danger(cast, login_as):
    draft = make_draft(cast.ilse)
    assert "Post for company" not in page(login_as("ilse"), f"/drafts/{draft.public_id}/preview/")


def test_what_could_point_to_someone_is_put_right_first(cast, login_as):
    draft = draft_of(cast.ilse, f"{DANGER} Her NHS number is 943 476 5919.")
    answer = for_company(login_as("ilse"), draft)
    assert answer.status_code == 422
    assert not Consultation.objects.exists()
    assert "Nothing you wrote is lost" in answer.content.decode()


def test_colleagues_keep_company_and_nothing_else_until_the_poster_has_spoken(cast, login_as):
    draft = draft_of(cast.ilse, DANGER)
    for_company(login_as("ilse"), draft)
    here = Consultation.objects.get()
    for who in ("maren", "tobi", "moderator"):
        assert set(permissions.kinds_for(cast[who], here)) == {"resonance", "appreciation", "safety_note"}
    assert set(permissions.kinds_for(cast.trainee, here)) == {"resonance", "appreciation"}
    with pytest.raises(actions.NotNow):
        make_reply(here, cast.maren, kind="clarifying_question")
    assert "asks for company" in page(login_as("maren"), here.get_absolute_url())
    client = login_as("ilse")
    assert "I have spoken with someone" in page(client, here.get_absolute_url())
    client.post(f"/consultations/{here.public_id}/move/", {"act": "spoken", "turn": str(here.turn)})
    here.refresh_from_db()
    assert here.company_only_since is None
    assert "clarifying_question" in permissions.kinds_for(cast.maren, here)


def test_only_the_poster_says_that_they_have_spoken(cast, login_as):
    for_company(login_as("ilse"), draft_of(cast.ilse, DANGER))
    here = Consultation.objects.get()
    answer = login_as("maren").post(
        f"/consultations/{here.public_id}/move/", {"act": "spoken", "turn": str(here.turn)}
    )
    assert answer.status_code == 403
    with pytest.raises(actions.NotNow):
        actions.spoken(here, by=cast.moderator, turn=here.turn)


def test_said_twice_it_is_said_once(cast, login_as):
    for_company(login_as("ilse"), draft_of(cast.ilse, DANGER))
    here = Consultation.objects.get()
    actions.spoken(here, by=cast.ilse, turn=here.turn)
    with pytest.raises(actions.NotNow):
        actions.spoken(here, by=cast.ilse, turn=here.turn)
    assert Entry.objects.filter(consultation=here, detail="company:ended").count() == 1


# --- After a death --------------------------------------------------------------------------------


def test_after_a_death_replies_are_gentle_for_seven_days(cast, login_as):
    here = asked(cast.ilse, DEATH)
    assert set(permissions.kinds_for(cast.maren, here)) == {"resonance", "appreciation", "safety_note"}
    assert "A client has died." in page(login_as("maren"), here.get_absolute_url())
    assert not ReviewItem.objects.exists()
    assert actions.lift_due(timezone.now() + timedelta(days=6, hours=23)) == 0
    assert actions.lift_due(timezone.now() + timedelta(days=7)) == 1
    here.refresh_from_db()
    assert "clarifying_question" in permissions.kinds_for(cast.maren, here)


def test_where_it_is_not_so_the_poster_puts_it_away_and_everything_is_welcome(cast, login_as):
    here = asked(cast.ilse, DEATH)
    login_as("ilse").post(f"/consultations/{here.public_id}/safety/", {"put_away": "client_death"})
    here.refresh_from_db()
    assert here.death_since is None
    assert "clarifying_question" in permissions.kinds_for(cast.maren, here)
