"""What a rule that runs by itself is about, and the three things it can do."""

import ast
from datetime import timedelta
from itertools import product
from pathlib import Path

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from forum.automation import actions as rules
from forum.automation.gathering import rules_behind
from forum.automation.models import Found, RuleTouch, StandingRule, Then, Where, Who
from forum.automation.rules import Writer, matches
from forum.consultations import actions
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.consultations.ruling import Facts
from forum.notifications.models import Notice
from forum.reports import actions as reports
from forum.review.models import ReviewItem, Source
from forum.themes.models import Theme
from tests.factories import (
    DETAIL,
    LINE,
    QUESTION,
    STORY,
    make_consultation,
    make_draft,
    make_member,
    make_reply,
    make_reply_draft,
)
from tests.forum.automation.conftest import CARD

HERE = Path(settings.BASE_DIR) / "forum/automation"
WRITES = {"update", "save", "delete", "create", "bulk_create", "bulk_update", "move_to"}
PLAIN = {"theme": "alliance", "is_reply": False}
WARNED = "He said to me word for word how it is that he is never once asked what he would want for dinner."


def rule(**wording):
    return StandingRule(name="One", **({"then": Then.CALL} | wording))


@pytest.mark.parametrize(
    ("wording", "facts", "writer", "is_about"),
    [
        ({}, {}, {}, True),
        ({"where": Where.REPLIES}, {}, {}, False),
        ({"where": Where.REPLIES}, {"is_reply": True}, {}, True),
        ({"where": Where.CONSULTATIONS}, {"is_reply": True}, {}, False),
        ({"who": Who.NEWCOMER}, {}, {}, False),
        ({"who": Who.NEWCOMER}, {}, {"is_newcomer": True}, True),
        ({"who": Who.TRAINEE}, {}, {"is_trainee": True}, True),
        ({"who": Who.NOTICED}, {}, {"is_trainee": True}, False),
        ({"who": Who.NOTICED}, {}, {"was_noticed": True}, True),
        ({"found": Found.WARNED}, {}, {}, False),
        ({"found": Found.WARNED}, {"warned": True}, {}, True),
        ({"found": Found.DETAIL, "detail": "legal"}, {"details": frozenset({"rare_job"})}, {}, False),
        ({"found": Found.DETAIL, "detail": "legal"}, {"details": frozenset({"legal"})}, {}, True),
        ({"found": Found.DANGER}, {"in_danger": True}, {}, True),
        ({"found": Found.METHOD}, {}, {}, False),
        ({"found": Found.METHOD}, {"asks_method": True}, {}, True),
        ({"found": Found.LONG, "longer_than": 100}, {"length": 100}, {}, False),
        ({"found": Found.LONG, "longer_than": 100}, {"length": 101}, {}, True),
        ({"reports": 2}, {"reports": 1}, {}, False),
        ({"reports": 2}, {"reports": 2}, {}, True),
        ({"then": Then.LOOK_FIRST}, {}, {}, True),
        ({"then": Then.LOOK_FIRST}, {"never_waits": True}, {}, False),
        ({"then": Then.CALL}, {"never_waits": True}, {}, True),
    ],
)
def test_a_rule_is_about_what_its_choices_say(wording, facts, writer, is_about):
    assert matches(rule(**wording), Facts(**(PLAIN | facts)), Writer(**writer)) is is_about


@pytest.mark.django_db
def test_a_rule_about_one_theme_is_about_no_other(defaults):
    stirred = Theme.objects.exclude(slug="alliance").first()
    assert not matches(rule(theme=stirred), Facts(**PLAIN), Writer())
    assert matches(rule(theme=Theme.objects.get(slug="alliance")), Facts(**PLAIN), Writer())


def test_there_are_three_things_a_rule_can_do_and_none_of_them_hides():
    assert set(Then.values) == {"call", "card", "look_first"}


def test_the_code_of_rules_cannot_reach_what_hides_takes_down_gives_back_or_silences():
    """It names no state and calls nothing that changes one: by what it imports and by what it writes."""
    reached, written = set(), set()
    for path in HERE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("forum."):
                reached |= {f"{node.module}.{alias.name}" for alias in node.names}
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in WRITES
            ):
                written.add(ast.unparse(node.func).split(".")[0])
    of_others = {name for name in reached if not name.startswith("forum.automation")}
    assert not any(
        "sanctions" in name or "erasing" in name or ".consultations.actions" in name for name in reached
    )
    assert not any("moderation.actions" in name or "moderation.claims" in name for name in of_others)
    assert {name for name in of_others if ".actions" in name} == {
        "forum.review.actions.raise_item",
        "forum.reports.actions.reporting.call_moderators",
    }
    assert written == {"rule", "StandingRule", "RuleTouch"}


@pytest.mark.both
@pytest.mark.django_db
def test_the_database_knows_no_fourth_thing_either(make_rule):
    one = make_rule(on=False)
    for wrong in ({"then": "hide"}, {"then": "card", "card": ""}, {"then": "look_first", "reports": 1}):
        with pytest.raises(IntegrityError), transaction.atomic():
            StandingRule.objects.filter(pk=one.pk).update(**wrong)


@pytest.mark.django_db
def test_whatever_rules_run_nothing_that_could_be_read_can_be_read_no_more(cast, make_rule):
    """Every kind of rule at once; texts are sent, changed and told of: what was open or visible stays so."""
    asked = make_consultation(cast.ilse, at=timezone.now())
    answered = make_reply(asked, cast.maren)
    for then, where, who in product(Then.values, Where.values, Who.values):
        make_rule(then, where=where, who=who)
    for then, reports_ in product((Then.CALL, Then.CARD), (1, 2)):
        make_rule(then, reports=reports_)
    for reason, teller in (
        ("disrespect", cast.tobi),
        ("other", cast.retired),
        ("not_a_consultation", cast.trainee),
    ):
        reports.report(asked, reason, by=teller)
        reports.report(answered, reason, by=teller)
    draft = actions.start_edit(
        asked, by=cast.ilse, data=make_draft(cast.ilse).data | {"edition": asked.edition}
    )
    actions.save(draft, draft.data | {"question": "What closed, and who closed it?"}, seq=draft.seq)
    actions.publish(draft, by=cast.ilse, seq=draft.seq, unnamed=False, heavy=[])
    change = actions.working_edit(answered, by=cast.maren)
    actions.save(
        change, {"html": "<p>I felt the hurry, and the door.</p>", "kind": answered.kind}, seq=change.seq
    )
    actions.edit_reply(change, by=cast.maren, seq=change.seq, edition=answered.edition)
    assert Consultation.objects.get(pk=asked.pk).status == "open"
    assert Reply.objects.get(pk=answered.pk).status == "visible"


@pytest.mark.both
@pytest.mark.django_db
def test_a_call_brings_it_before_the_desk_and_leaves_it_readable(cast, make_rule):
    make_rule(Then.CALL, where=Where.REPLIES)
    cast.everybody()
    asked = make_consultation(cast.ilse)
    assert not ReviewItem.objects.exists()
    sent = make_reply(asked, cast.maren)
    item = ReviewItem.objects.get()
    assert (item.source, item.reply, sent.status) == (Source.RULE, sent, "visible")
    assert rules_behind(item) == ["First weeks"]
    told = set(Notice.objects.filter(verb="desk.rule").values_list("member", flat=True))
    assert told == {cast.moderator.pk, cast.second_moderator.pk}


@pytest.mark.django_db
def test_it_calls_once_for_each_text_however_often_that_is_changed(cast, make_rule):
    make_rule(Then.CALL, where=Where.REPLIES)
    sent = make_reply(make_consultation(cast.ilse), cast.maren)
    ReviewItem.objects.update(decided_at=timezone.now(), outcome="left")
    change = actions.working_edit(sent, by=cast.maren)
    actions.save(change, {"html": "<p>I felt it, and the door.</p>", "kind": sent.kind}, seq=change.seq)
    actions.edit_reply(change, by=cast.maren, seq=change.seq, edition=sent.edition)
    assert not ReviewItem.objects.filter(decided_at=None).exists()
    assert RuleTouch.objects.get().reply == sent


@pytest.mark.both
@pytest.mark.django_db
def test_a_second_look_holds_what_nobody_has_read_and_only_moderators_decide(cast, make_rule):
    make_rule(Then.LOOK_FIRST, who=Who.NEWCOMER, where=Where.REPLIES)
    asked = make_consultation(cast.ilse)
    held = make_reply(asked, cast.maren)
    item = ReviewItem.objects.get()
    assert (held.status, item.source) == ("held", Source.RULE)
    assert not Reply.objects.visible().filter(pk=held.pk).exists()
    # Ilse has brought something that was read: she is no newcomer.
    assert make_reply(asked, cast.ilse).status == "visible"


@pytest.mark.django_db
def test_a_first_consultation_that_a_rule_asks_about_waits_for_a_moderator(cast, make_rule, login_as):
    make_rule(Then.LOOK_FIRST, who=Who.TRAINEE)
    waits = make_consultation(cast.trainee, waits=True)
    assert ReviewItem.objects.get().source == Source.RULE
    page = login_as("trainee").get(f"/held/{waits.public_id}/").text
    assert "A rule of this house asks that a moderator reads texts like this one" in page
    assert "A first reader looks at it" not in page


@pytest.mark.django_db
def test_a_text_that_a_rule_holds_may_still_be_written_on_and_is_asked_about_no_second_time(cast, make_rule):
    make_rule(Then.LOOK_FIRST, who=Who.TRAINEE)
    waits = make_consultation(cast.trainee)
    assert waits.status == "held"
    assert RuleTouch.objects.get().consultation == waits


@pytest.mark.django_db
def test_a_worry_and_what_is_sent_for_company_wait_for_no_rule(cast, make_rule, settings):
    settings.FIRST_CONSULTATION_WAITS = False
    make_rule(Then.LOOK_FIRST)
    newcomer = make_member()
    asked = make_consultation(cast.ilse, at=timezone.now())
    assert asked.status == "held"
    danger = "She says that she wants to kill herself tonight, and I smiled back."
    draft = make_draft(newcomer, answers={"only-a-question.1": danger})
    sent = actions.publish(draft, by=newcomer, seq=draft.seq, unnamed=False, heavy=[], company=True)
    assert sent.status == "open"
    assert make_reply(sent, cast.maren, kind="safety_note").status == "visible"
    # The same text without company: what tells of danger is made to wait by no rule.
    draft = make_draft(cast.tobi, answers={"only-a-question.1": danger})
    assert actions.publish(draft, by=cast.tobi, seq=draft.seq, unnamed=False, heavy=[]).status == "open"


@pytest.mark.django_db
def test_reports_are_counted_and_a_heavier_reason_stands(cast, make_rule):
    asked = make_consultation(cast.ilse)
    make_rule(Then.CALL, reports=2)
    reports.report(asked, "disrespect", by=cast.maren)
    assert not RuleTouch.objects.exists()
    reports.report(asked, "at_risk", by=cast.tobi)
    assert RuleTouch.objects.get().consultation == asked
    assert ReviewItem.objects.get().source == Source.AT_RISK


@pytest.mark.django_db
def test_a_draft_is_asked_about_by_nobody_but_for_its_authors_card(cast, make_rule, login_as):
    make_rule(Then.CALL)
    make_rule(Then.LOOK_FIRST)
    make_rule(Then.CARD)
    draft = make_draft(cast.ilse)
    page = login_as("ilse").get(f"/drafts/{draft.public_id}/preview/").text
    assert CARD in page
    assert not (RuleTouch.objects.exists() or ReviewItem.objects.exists() or Notice.objects.exists())


@pytest.mark.django_db
def test_a_card_is_its_authors_alone_before_sending_and_after(cast, make_rule, login_as):
    make_rule(Then.CARD, where=Where.CONSULTATIONS)
    asked = make_consultation(cast.ilse)
    page = f"/consultations/{asked.public_id}/"
    assert CARD in login_as("ilse").get(page).text
    for who in ("maren", "moderator", "trainee"):
        assert CARD not in login_as(who).get(page).text
    assert not ReviewItem.objects.exists()


@pytest.mark.django_db
def test_a_card_about_a_reply_stands_by_the_box_and_by_the_reply(cast, make_rule, login_as):
    make_rule(Then.CARD, where=Where.REPLIES, found=Found.LONG, longer_than=20)
    asked = make_consultation(cast.ilse)
    page = f"/consultations/{asked.public_id}/"
    make_reply_draft(asked, cast.tobi, "Too short.")
    assert CARD not in login_as("tobi").get(page).text
    make_reply_draft(asked, cast.maren, LINE)
    assert CARD in login_as("maren").get(page).text
    make_reply(asked, cast.retired, LINE)
    assert CARD in login_as("retired").get(page).text
    assert CARD not in login_as("ilse").get(page).text


@pytest.mark.django_db
def test_the_words_of_a_card_are_words_and_no_code(cast, make_rule, login_as):
    make_rule(Then.CARD, card="<script>alert(1)</script>")
    draft = make_draft(cast.ilse)
    page = login_as("ilse").get(f"/drafts/{draft.public_id}/preview/").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


@pytest.mark.django_db
def test_what_the_mirror_warned_of_is_found_when_it_is_sent(cast, make_rule):
    one = make_rule(Then.CALL, found=Found.WARNED)
    make_consultation(cast.ilse, answers={"only-a-question.1": STORY})
    assert not one.touches.exists()
    draft = make_draft(cast.ilse, answers={"only-a-question.1": f"“{WARNED}”"})
    actions.publish(draft, by=cast.ilse, seq=draft.seq, unnamed=False, heavy=[], acknowledged=True)
    assert one.touches.count() == 1


@pytest.mark.django_db
def test_a_detail_that_was_let_through_to_a_moderator_is_found_by_its_kind(cast, make_rule):
    one, other = (
        make_rule(found=Found.DETAIL, detail="id_number"),
        make_rule(found=Found.DETAIL, detail="legal"),
    )
    asked = make_consultation(cast.ilse)
    make_reply(asked, cast.maren, held=True)
    assert (one.touches.count(), other.touches.count()) == (1, 0)
    assert DETAIL


@pytest.mark.django_db
def test_a_member_with_a_notice_this_year_is_one_until_it_is_taken_back(cast, make_rule):
    from django.apps import apps  # noqa: PLC0415

    make_rule(Then.LOOK_FIRST, who=Who.NOTICED)
    asked = make_consultation(cast.ilse)
    Sanction = apps.get_model("forum", "Sanction")
    said = Sanction.objects.create(
        member=cast.maren, kind="notice", reason="other", sentence="x", by_number=1
    )
    assert make_reply(make_consultation(cast.ilse), cast.maren).status == "visible"
    Sanction.objects.filter(pk=said.pk).update(begins=timezone.now() - timedelta(days=62))
    assert make_reply(asked, cast.maren).status == "held"
    Sanction.objects.filter(pk=said.pk).update(undone_at=timezone.now())
    assert make_reply(make_consultation(cast.tobi), cast.maren).status == "visible"
    assert make_reply(asked, cast.retired).status == "visible"


@pytest.mark.django_db
def test_nothing_said_to_somebody_this_month_shows_on_what_they_write_without_their_name(cast, make_rule):
    from django.apps import apps  # noqa: PLC0415

    for then in (Then.LOOK_FIRST, Then.CALL):
        make_rule(then, who=Who.NOTICED)
    Sanction = apps.get_model("forum", "Sanction")
    Sanction.objects.create(member=cast.ilse, kind="warning", reason="other", sentence="x", by_number=1)
    assert make_consultation(cast.ilse, unnamed=True).status == "open"
    make_reply(make_consultation(cast.tobi), cast.ilse, unnamed=True)
    assert not ReviewItem.objects.exists()


@pytest.mark.django_db
def test_no_rule_about_trainees_tells_the_desk_what_somebody_without_a_name_is(cast, make_rule):
    for then in (Then.LOOK_FIRST, Then.CALL):
        make_rule(then, who=Who.TRAINEE)
    asked = make_consultation(cast.trainee, unnamed=True)
    other = make_consultation(cast.ilse)
    said = make_reply(other, cast.trainee, kind="appreciation", unnamed=True)
    again = make_reply(other, cast.trainee, kind="appreciation")
    assert (asked.status, said.status, again.status) == ("open", "visible", "visible")
    assert again.alias and not ReviewItem.objects.exists() and not RuleTouch.objects.exists()
    assert make_reply(make_consultation(cast.tobi), cast.trainee, kind="appreciation").status == "held"


@pytest.mark.django_db
def test_a_rule_that_is_off_does_nothing(cast, make_rule):
    one = make_rule(Then.LOOK_FIRST)
    rules.switch_off(one, by=cast.admin)
    assert make_consultation(cast.ilse, question=QUESTION).status == "open"
    assert not RuleTouch.objects.exists()
