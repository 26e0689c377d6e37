"""What colleagues say in the open chair: by name or alias, taken back at once, and never lost."""

from datetime import timedelta
from functools import partial

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from forum.chair import actions
from forum.chair.models import Chair, ChairLine, ChairVoice
from forum.consultations.actions import NotNow
from forum.consultations.kept import SIGNED_OUT
from forum.mirror.html import clean
from tests.factories import make_member
from tests.invariants.attacks import ATTACKS
from tests.invariants.test_05_two_at_once import at_once
from tests.pages import words_of

PAGE, SAY = "/open-chair/", "/open-chair/say/"
LINE = "On the stairs, when I had forgotten what I came for."
HELD = "Priya Ramanathan said it, at the corner shop."


@pytest.fixture
def chair(db) -> Chair:
    """This week's chair."""
    actions.load_chair_questions()
    actions.keep_week(timezone.now())
    return Chair.objects.get()


def typed(chair: Chair, text: str = LINE, **more: str) -> dict[str, str]:
    return {"chair": chair.public_id, "text": text} | more


def page_of(client: Client) -> str:
    return client.get(PAGE).content.decode()


def test_a_line_said_stands_in_its_place_for_every_colleague(chair, cast, login_as):
    answer = login_as("maren").post(SAY, typed(chair), follow=True)
    assert LINE in answer.content.decode()
    for who in ("ilse", "trainee", "retired", "moderator"):
        page = page_of(login_as(who))
        assert LINE in page
        assert cast.maren.display_name in page
        assert "withdraw/" not in page


@pytest.mark.parametrize("who", ["member", "curator", "admin"])
def test_to_others_it_is_not_there_and_their_words_come_back(chair, cast, login_as, who):
    login_as("maren").post(SAY, typed(chair))
    client = login_as(who)
    assert client.get(PAGE).status_code == 404
    answer = client.post(SAY, typed(chair, "What I wrote meanwhile, at some length, in the evening."))
    assert answer.status_code == 404
    assert "What I wrote meanwhile" in answer.content.decode()
    assert ChairLine.objects.count() == 1
    assert not [query for query in (ChairLine, Chair) if query.objects.visible_to(cast[who]).exists()]


def test_signed_out_the_words_come_back(chair, client):
    answer = client.post(SAY, typed(chair))
    assert answer.status_code == 401
    assert SIGNED_OUT in answer.content.decode() and LINE in answer.content.decode()


def test_before_the_first_week_the_page_says_when_it_comes(db, cast, login_as):
    assert "The next question comes on Monday" in page_of(login_as("maren"))


def test_without_a_name_it_is_one_alias_all_week_and_another_next_week(chair, cast, login_as):
    client = login_as("maren")
    assert "Without my name" in page_of(client)
    client.post(SAY, typed(chair, unnamed="yes"))
    assert "You speak here as Colleague" in page_of(client)
    client.post(SAY, typed(chair, "And once more, on the way down.", unnamed="no"))
    aliases = set(ChairLine.objects.values_list("alias", flat=True))
    assert len(aliases) == 1 and "" not in aliases
    assert cast.maren.display_name not in page_of(login_as("ilse"))

    weeks = set()
    for number in range(1, 9):
        at = timezone.now() + timedelta(weeks=number)
        actions.keep_week(at)
        weeks.add(
            actions.say(Chair.objects.first(), "<p>Again.</p>", by=cast.maren, unnamed=True, at=at).alias
        )
    assert len(weeks) > 4


def test_who_spoke_by_name_this_week_is_not_made_to_seem_somebody_else(chair, cast, login_as):
    client = login_as("maren")
    client.post(SAY, typed(chair))
    answer = client.post(SAY, typed(chair, "Another line of mine.", unnamed="yes"))
    assert answer.status_code == 422
    assert "under your name" in answer.content.decode() and "Another line of mine." in answer.content.decode()
    assert ChairLine.objects.count() == 1


def test_two_of_one_week_share_no_alias(chair, cast, monkeypatch):
    monkeypatch.setattr(actions.aliases, "NAMES", actions.aliases.NAMES[:3])
    said = [
        actions.say(chair, "<p>Here.</p>", by=make_member(f"Somebody {n}"), unnamed=True) for n in range(6)
    ]
    assert len({line.alias for line in said}) == 6


def test_what_is_withdrawn_is_gone_at_once_for_everybody(chair, cast, login_as):
    client = login_as("maren")
    client.post(SAY, typed(chair))
    line = ChairLine.objects.get()
    address = f"/open-chair/lines/{line.public_id}/withdraw/"
    assert address in page_of(client)
    assert login_as("ilse").post(address).status_code == 404
    assert login_as("moderator").post(address).status_code == 404
    for _ in range(2):
        assert client.post(address).status_code == 302
    for who in ("maren", "ilse", "moderator"):
        assert LINE not in words_of(login_as(who).get(PAGE))


def test_details_that_point_to_somebody_hold_it_back_with_the_hint_in_place(chair, cast, login_as):
    client = login_as("maren")
    answer = client.post(SAY, typed(chair, HELD))
    said = answer.content.decode()
    assert answer.status_code == 422
    assert "<mark>Priya Ramanathan</mark>" in said and HELD in said
    assert 'name="acknowledged"' not in said
    assert not ChairLine.objects.exists()
    assert not ChairVoice.objects.exists()
    shown = answer.context["form"].seen.shown_ids
    assert client.post(SAY, typed(chair, HELD, acknowledged=shown)).status_code == 422


def test_the_gentler_wording_is_put_in_place_and_nothing_is_said_yet(chair, cast, login_as):
    client = login_as("maren")
    form = client.post(SAY, typed(chair, HELD)).context["form"]
    hint = next(hint for hint in form.hints if hint.stops)
    answer = client.post(SAY, typed(chair, HELD, say=hint.id))
    assert answer.status_code == 200
    assert "Priya" not in answer.context["form"].html
    assert "at the corner shop" in answer.context["form"].html
    assert not ChairLine.objects.exists()


def test_other_details_need_a_tick_about_just_these(chair, cast, login_as):
    client = login_as("maren")
    text = "I laughed about my Tuesday 4 pm slot, which is a lighthouse keeper."
    answer = client.post(SAY, typed(chair, text))
    form = answer.context["form"]
    assert answer.status_code == 422
    assert form.hints and not form.is_held_back
    shown = form.seen.shown_ids
    other = client.post(SAY, typed(chair, "I laughed with a trapeze artist.", acknowledged=shown))
    assert other.status_code == 422
    assert client.post(SAY, typed(chair, text, acknowledged=shown)).status_code == 302


def test_an_empty_a_long_and_a_very_long_text_are_refused_and_kept(chair, cast, login_as):
    client = login_as("maren")
    assert "A line is enough" in client.post(SAY, typed(chair, " ")).content.decode()
    for text in ("warm " * 1_001, "warm " * 10_001):
        answer = client.post(SAY, typed(chair, text))
        assert answer.status_code == 422
        assert "5,000 characters" in answer.content.decode()
        assert text.strip() in answer.content.decode()
    assert client.post(SAY, typed(chair, "w" * 5_000)).status_code == 302


def test_a_lot_in_one_hour_waits(chair, cast, login_as):
    client = login_as("maren")
    for number in range(actions.PER_HOUR):
        actions.say(chair, f"<p>Line {'o' * number}</p>", by=cast.maren)
    answer = client.post(SAY, typed(chair))
    assert "a lot for one hour" in answer.content.decode() and LINE in answer.content.decode()
    ChairLine.objects.update(at=timezone.now() - timedelta(hours=1))
    assert client.post(SAY, typed(chair)).status_code == 302


def test_a_double_click_says_one_line_and_a_changed_text_a_second(chair, cast, login_as):
    client = login_as("maren")
    form = typed(chair, token="c" * 32)
    first, again = client.post(SAY, form), client.post(SAY, form)
    assert first.headers["Location"] == again.headers["Location"]
    changed = client.post(SAY, form | {"text": "Something else by now."})
    assert changed.status_code == 409
    assert "Something else by now." in changed.content.decode()
    token = changed.context["form"].token
    assert client.post(SAY, form | {"text": "Something else by now.", "token": token}).status_code == 302
    assert ChairLine.objects.count() == 2
    assert "c" * 32 not in set(ChairLine.objects.values_list("public_id", flat=True))


def test_nobody_reaches_anothers_line_with_a_token(chair, cast, login_as):
    for who in ("maren", "ilse"):
        login_as(who).post(SAY, typed(chair, f"{LINE} {who[0]}", token="c" * 32))
    assert ChairLine.objects.count() == 2


def test_sent_after_the_week_ended_it_stays_with_its_writer(chair, cast, login_as):
    client = login_as("maren")
    Chair.objects.update(closes_at=timezone.now() - timedelta(minutes=1))
    answer = client.post(SAY, typed(chair))
    assert answer.status_code == 409
    assert LINE in answer.content.decode() and "has closed" in answer.content.decode()
    with pytest.raises(NotNow):
        actions.say(Chair.objects.get(), f"<p>{LINE}</p>", by=cast.maren)
    assert "Say it" not in page_of(client)


def test_sent_when_the_next_question_stands_there_it_asks_first(chair, cast, login_as):
    Chair.objects.update(week=chair.week - timedelta(days=7), closes_at=timezone.now() - timedelta(hours=1))
    actions.keep_week(timezone.now())
    newer = Chair.objects.first()
    answer = login_as("maren").post(SAY, typed(chair))
    assert answer.status_code == 409
    assert "A new week has begun" in answer.content.decode() and LINE in answer.content.decode()
    assert not ChairLine.objects.exists()
    assert login_as("maren").post(SAY, typed(newer)).status_code == 302


def test_an_earlier_week_can_be_read_until_it_is_gone(chair, cast, login_as):
    actions.say(chair, f"<p>{LINE}</p>", by=cast.maren)
    Chair.objects.update(week=chair.week - timedelta(days=7), closes_at=timezone.now() - timedelta(hours=1))
    actions.keep_week(timezone.now())
    client = login_as("maren")
    assert LINE not in page_of(client)
    assert f"?week={chair.week - timedelta(days=7)}" in page_of(client)
    earlier = client.get(f"{PAGE}?week={chair.week - timedelta(days=7)}").content.decode()
    assert LINE in earlier and "Withdraw" in earlier and "Say it" not in earlier
    for week in ("2020-01-06", "nonsense", "\x00"):
        assert client.get(PAGE, {"week": week}).status_code == 404


def test_whatever_is_pasted_passes_the_one_sanitiser(chair, cast, login_as):
    client = login_as("maren")
    for attack in ATTACKS[: actions.PER_HOUR]:
        client.post(SAY, typed(chair, f"<p>so</p>{attack}", **{"text:rich": "1"}))
    said = list(ChairLine.objects.values_list("html", flat=True))
    assert len(said) > 10
    assert [html for html in said if clean(html) != html] == []


def test_reading_costs_the_same_with_one_and_with_500_lines(chair, cast, login_as):
    client = login_as("ilse")
    first = actions.say(chair, f"<p>{LINE}</p>", by=cast.maren)

    def cost(address: str = PAGE) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    few = cost()
    ChairLine.objects.bulk_create(
        ChairLine(chair=chair, author=make_member(f"Somebody {n}") if n < 20 else cast.tobi, html="<p>So.</p>",
                  at=first.at + timedelta(seconds=n + 1))
        for n in range(500)
    )  # fmt: skip
    assert cost() == few <= 5
    page = client.get(PAGE)
    assert LINE not in page.content.decode()
    earlier = page.context["earlier"].split("#")[0]
    assert cost(PAGE + earlier) <= few + 1
    seen = {line.pk for line in page.context["lines"]}
    while earlier:
        page = client.get(PAGE + earlier.split("#")[0])
        lines = {line.pk for line in page.context["lines"]}
        assert not seen & lines
        seen |= lines
        earlier = page.context["earlier"]
    assert len(seen) == 501


def test_a_card_beside_the_consultations_leads_there_while_it_is_open(chair, cast, login_as):
    for client in (login_as("maren"), login_as("retired")):
        page = client.get("/consultations/").content.decode()
        assert chair.question in page and 'href="/open-chair/"' in page
    Chair.objects.update(closes_at=timezone.now())
    assert chair.question not in login_as("maren").get("/consultations/").content.decode()


@pytest.mark.both
@pytest.mark.django_db(transaction=True)
def test_clicks_at_once_make_one_line_and_one_voice(chair, cast):
    token = "d" * 32
    act = partial(actions.say, chair, f"<p>{LINE}</p>", by=cast.maren, unnamed=True, token=token)
    lines = at_once(*[act] * 4)
    assert {line.pk for line in lines} == {ChairLine.objects.get().pk}
    assert ChairVoice.objects.count() == 1


@pytest.mark.both
@pytest.mark.django_db(transaction=True)
def test_two_people_who_sit_down_at_once_get_two_names(chair, cast, monkeypatch):
    monkeypatch.setattr(actions.aliases, "NAMES", actions.aliases.NAMES[:1])
    acts = [
        partial(actions.say, chair, f"<p>{LINE}</p>", by=by, unnamed=True) for by in (cast.maren, cast.ilse)
    ]
    assert len({line.alias for line in at_once(*acts)}) == 2
