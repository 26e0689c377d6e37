"""Wording a rule, trying it out, switching it on: in the operator's admin, without a case or a person."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from forum.automation import actions
from forum.automation.models import Found, StandingRule, Then, Where, Who
from forum.automation.trying import in_tens, weeks_of
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.moderation.models import Decision
from tests.factories import QUESTION, STORY, make_consultation, make_many_replies, make_member, make_reply

pytestmark = pytest.mark.django_db
LIST = "/admin/forum/standingrule/"
WORDED = {
    "name": "First weeks", "where": "replies", "who": "newcomer", "theme": "", "found": "long", "detail": "",
    "longer_than": "400", "reports": "0", "then": "call", "card": "",
}  # fmt: skip


def trial(rule):
    return f"{LIST}{rule.pk}/try/"


def test_an_operator_words_a_rule_in_plain_choices(cast, defaults, login_as):
    client = login_as("admin")
    assert client.get(f"{LIST}add/").status_code == 200
    client.post(f"{LIST}add/", WORDED)
    rule = StandingRule.objects.get()
    assert rule.on_since is None
    said = "When a reply by somebody nothing of whom has been read here before arrives of more than 400 characters"
    assert said in client.get(LIST).text
    assert not Decision.objects.filter(act="rule").exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"found": "detail"}, "detail"),
        ({"found": "long", "longer_than": "0"}, "longer_than"),
        ({"then": "card"}, "card"),
        ({"then": "look_first", "reports": "1"}, "reports"),
        ({"then": "look_first", "found": "danger"}, "found"),
        ({"then": "hide"}, "then"),
    ],
)
def test_a_rule_that_makes_no_sense_comes_back_with_the_reason_and_all_that_was_typed(
    cast, defaults, login_as, wrong, field
):
    answer = login_as("admin").post(f"{LIST}add/", WORDED | wrong)
    assert answer.status_code == 200
    assert answer.context["adminform"].form.errors[field]
    assert "First weeks" in answer.text
    assert not StandingRule.objects.exists()


def test_it_is_switched_on_only_after_a_dry_run_of_what_it_says_now(cast, make_rule, login_as):
    client, rule = login_as("admin"), make_rule(on=False, where=Where.REPLIES)
    client.post(trial(rule), {"do": "on"})
    rule.refresh_from_db()
    assert rule.on_since is None
    with pytest.raises(actions.NotTried):
        actions.switch_on(rule, by=cast.admin)
    client.post(trial(rule), {"do": "try"})
    client.post(
        f"{LIST}{rule.pk}/change/", WORDED | {"found": "anything", "who": "anybody", "where": "anywhere"}
    )
    assert "before it was worded as it is now" in client.get(trial(rule)).text
    client.post(trial(rule), {"do": "on"})
    rule.refresh_from_db()
    assert rule.on_since is None
    client.post(trial(rule), {"do": "try"})
    assert "It runs from now on." in client.post(trial(rule), {"do": "on"}, follow=True).text
    rule.refresh_from_db()
    assert rule.on_since is not None


def test_switching_leaves_one_row_in_the_log_each_time_and_none_when_nothing_changes(cast, make_rule):
    rule = make_rule()
    actions.switch_on(rule, by=cast.admin)
    actions.switch_off(rule, by=cast.admin)
    actions.switch_off(rule, by=cast.admin)
    rows = Decision.objects.filter(act="rule", object_kind="rule", object_id=rule.public_id)
    assert list(rows.values_list("before", "after", "reason")) == [
        ("off", "on", "call"),
        ("on", "off", "call"),
    ]
    assert len(set(rows.values_list("actor", flat=True))) == 1


def test_worded_anew_it_is_off_until_it_was_tried_again(cast, make_rule, login_as):
    rule = make_rule(where=Where.REPLIES)
    page = login_as("admin").post(f"{LIST}{rule.pk}/change/", WORDED, follow=True).text
    assert "so it is off" in page
    rule.refresh_from_db()
    assert rule.on_since is None
    assert not rule.is_tried
    assert Decision.objects.filter(act="rule").last().reason == "reworded"
    # Another name is no other rule.
    actions.dry_run(rule)
    actions.switch_on(rule, by=cast.admin)
    login_as("admin").post(f"{LIST}{rule.pk}/change/", WORDED | {"name": "Other"})
    rule.refresh_from_db()
    assert rule.on_since is not None


def test_a_dry_run_tells_numbers_in_tens_by_week_and_nothing_of_anybody(cast, make_rule, login_as):
    now = timezone.now()
    asked = make_consultation(cast.ilse, at=now - timedelta(days=29))
    many = make_reply(asked, cast.maren, at=now - timedelta(days=2))
    make_many_replies(many, 12)
    few = make_reply(asked, cast.tobi, at=now - timedelta(days=16))
    make_many_replies(few, 3)
    rule = make_rule(on=False, where=Where.REPLIES)
    client = login_as("admin")
    client.post(trial(rule), {"do": "try"})
    page = client.get(trial(rule)).text
    rows = re.findall(r"<td>(.*?)</td><td>(.*?)</td>", page)
    few_ = "fewer than ten"
    assert rows == [("10 to 19", "10 to 19"), (few_, few_), (few_, few_), (few_, few_), (few_, few_)]
    shown = page.split('id="content-main"')[1]
    for secret in (
        QUESTION,
        STORY,
        "Maren",
        "Ilse",
        "Tobi",
        asked.public_id,
        many.public_id,
        "/consultations/",
    ):
        assert secret not in shown
    rule.refresh_from_db()
    assert {n for week in rule.tried for n in week.values()} == {0, 10}


@pytest.mark.parametrize(("count", "words"), [(0, "fewer than ten"), (10, "10 to 19"), (120, "120 to 129")])
def test_a_count_is_said_in_tens(count, words):
    assert in_tens(count) == words


def test_the_last_week_of_a_dry_run_ends_with_its_thirty_days(db):
    now = timezone.now()
    weeks = weeks_of([{"touched": 0, "sent": 0}] * 5, now)
    assert [now - week.begins for week in weeks] == [timedelta(days=days) for days in (7, 14, 21, 28, 30)]


@pytest.mark.both
def test_a_dry_run_asks_as_often_for_much_as_for_little_and_changes_nothing(cast, make_rule):
    asked = make_consultation(cast.ilse)
    reply = make_reply(asked, cast.maren)
    rule = make_rule(on=False, found=Found.LONG, longer_than=10, who=Who.NEWCOMER)

    def cost():
        with CaptureQueriesContext(connection) as queries:
            actions.dry_run(rule)
        return len(queries)

    few = cost()
    for number in range(3):
        make_reply(make_consultation(make_member(f"Somebody {number}")), cast.tobi)
    make_many_replies(reply, 300)
    before = list(Consultation.objects.values()), list(Reply.objects.values())
    assert cost() == few <= 22
    assert (list(Consultation.objects.values()), list(Reply.objects.values())) == before
    assert not rule.touches.exists()


@pytest.mark.parametrize("found", Found.values)
@pytest.mark.parametrize("who", Who.values)
def test_a_dry_run_finds_what_the_rule_would_have_found_when_it_was_sent(cast, make_rule, found, who):
    """The same wording, once over what was sent while another rule ran, once as it ran."""
    wording = {"found": found, "who": who, "detail": "id_number" if found == Found.DETAIL else ""}
    wording["longer_than"] = 60 if found == Found.LONG else 0
    runs = make_rule(**wording)
    danger = "She says that she wants to kill herself tonight, and I smiled back."
    asked = make_consultation(cast.ilse, question="Which worksheet should I use for her silence?")
    make_consultation(cast.tobi, answers={"only-a-question.1": danger})
    make_reply(asked, cast.trainee)
    make_reply(asked, cast.maren, held=True)
    from forum.automation.gathering import contributions  # noqa: PLC0415
    from forum.automation.rules import matches  # noqa: PLC0415

    sent = contributions(Consultation.objects.all(), Reply.objects.all(), read=True, now=timezone.now())
    would = {(each.consultation, each.reply) for each in sent if matches(runs, each.facts, each.writer)}
    assert would == set(runs.touches.values_list("consultation", "reply"))


@pytest.mark.parametrize("who", ["visitor", "maren", "moderator", "curator", "first_reader"])
def test_nobody_but_an_operator_comes_near_a_rule(cast, make_rule, login_as, who):
    rule, client = make_rule(Then.CARD), login_as(who)
    for address in (LIST, f"{LIST}add/", f"{LIST}{rule.pk}/change/", trial(rule)):
        assert client.get(address).status_code in {302, 403, 404}
    client.post(trial(rule), {"do": "off"})
    rule.refresh_from_db()
    assert rule.on_since is not None


def test_only_a_rule_that_never_ran_can_be_thrown_away(cast, make_rule, login_as):
    client, ran, never = login_as("admin"), make_rule(), make_rule(on=False)
    assert client.post(f"{LIST}{ran.pk}/delete/", {"post": "yes"}).status_code == 403
    client.post(f"{LIST}{never.pk}/delete/", {"post": "yes"})
    assert list(StandingRule.objects.all()) == [ran]
