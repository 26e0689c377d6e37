"""The demo community: what a newcomer sees first, planted through the same acts as people use."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core import mail
from django.core.management import call_command
from django.test import Client, TransactionTestCase
from django.urls import reverse
from django.utils import timezone

from accounts.models import Credential, Member, Practice
from cms.models import ArticlePage, InsightPage, OutOfDate, Reads, TrainingBodyPage
from cms.newsletter.models import Issue
from cms.post.models import WorkLetter
from forum.automation.models import StandingRule
from forum.chair.models import Chair
from forum.checks.models import FramingRecord
from forum.consultations import actions
from forum.consultations.drafts import Draft
from forum.consultations.forms import ComposeForm
from forum.consultations.models import Answer, Consultation, Presence
from forum.consultations.replies import Reply, Since, Thanks
from forum.consultations.writing import data_of
from forum.curation.models import Asked, Distil
from forum.ledger.models import Entry
from forum.management.seeding import PASSWORD, address_of, consultations_data, people_data
from forum.management.story import draft_data
from forum.moderation.chain import breaks
from forum.moderation.figures import figures
from forum.moderation.models import Decision, Undo
from forum.moderation.querysets import waiting_for
from forum.notifications.actions import gather
from forum.notifications.models import Letter, QuietCall, Wishes
from forum.protocol.rules import KINDS, PHASES, PRESETS
from forum.reading.models import Follow, Kept
from forum.reports.models import AboutMe, Report
from forum.review.models import ReviewItem, Source
from forum.sanctions.models import Sanction
from forum.templates.models import TemplateVersion
from forum.templates.querysets import offered
from forum.themes.models import Theme
from tests.databases import plant_demo

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def demo(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """The planted demo, for every test of this file; each test's own changes are taken back after it."""
    with django_db_blocker.unblock():
        plant_demo(tmp_path_factory)
        yield
        TransactionTestCase._fixture_teardown(None)  # type: ignore[arg-type] # a fresh copy (tests/databases.py)


def person(key: str) -> Member:
    return Member.objects.get(email=address_of(key))


def asked(data: dict[str, Any]) -> Consultation:
    """A consultation of the demo's files as it stands now."""
    return Consultation.objects.get(question=data.get("reworded", data)["question"])


def asked_by(key: str) -> Consultation:
    return asked(next(data for data in consultations_data() if data["key"] == key))


def everything() -> dict[str, list[Any]]:
    """Every row of ours, to be compared."""
    ours = [model for app in ("accounts", "cms", "forum") for model in apps.get_app_config(app).get_models()]
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in ours}


def test_it_is_worth_reading(demo: None) -> None:
    opened = Consultation.objects.readable()
    assert opened.count() >= 14
    assert set(opened.values_list("version__template__key", flat=True)) == {v.template.key for v in offered()}
    assert Reply.objects.visible().count() >= 70
    assert set(Reply.objects.values_list("kind", flat=True)) == set(KINDS) - {"moderator_note"}
    assert Reply.objects.exclude(edited_at=None).exists()
    assert TrainingBodyPage.objects.count() == 4
    assert ArticlePage.objects.exact_type(ArticlePage).live().count() == 16  # one of them retracted
    assert InsightPage.objects.live().count() == 42


def seen_by(key: str, page: str) -> str:
    """What somebody reads on a page."""
    client = Client()
    client.force_login(person(key))
    return client.get(page).content.decode()


def test_in_its_library_each_thing_has_happened_once(demo: None) -> None:
    section = "/library/saltmarsh-school"
    assert "The sentence before the apology" in seen_by("tobi", reverse("forum:home"))
    assert "What the umbrella was for" in seen_by("perrin", reverse("forum:home"))
    assert "What the umbrella was for" in seen_by("thea", "/bodies/saltmarsh-school/pieces/")
    half = seen_by("ilse", f"{section}/the-long-way-to-the-door/")
    assert "Read by one reader" in half and "what I receive there" in half
    log = Client().get("/library/corrections/").content.decode()
    assert "The long way to the door" in log and "had changed places" in log
    stub = Client().get(f"{section}/nine-minutes-early/").content.decode()
    assert "Some of them had an early bus." in stub and "how to tell the fear" not in stub
    pity = Client().get(f"{section}/the-pitying-face/").content.decode()
    assert "Perrin Loamwright" in pity and "the one who looks down" in pity
    overdue = ArticlePage.objects.get(slug="the-pitying-face")
    assert overdue.is_overdue
    said = OutOfDate.objects.get()
    assert said.page_id == overdue.pk and said.member == person("ilse")
    assert Issue.objects.out().count() == 1
    theirs = ArticlePage.objects.listed().descendant_of(TrainingBodyPage.objects.get(slug="saltmarsh-school"))
    counted = Reads.objects.filter(page__in=theirs).values("page").distinct().count()
    assert counted > theirs.count() / 2
    assert not WorkLetter.objects.exists()


def test_three_registrations_wait_and_some_hold_until_a_day(demo: None) -> None:
    waiting = Credential.objects.filter(status="submitted").order_by("submitted_at")
    assert [(each.body.country, each.practice) for each in waiting if each.body is not None] == [
        ("GB", "clinician"), ("US", "clinician"), ("IE", "trainee"),
    ]  # fmt: skip
    assert {each.source for each in waiting_for(person("maren"))} >= {Source.CREDENTIAL}
    assert Credential.objects.filter(status="verified", expires_on__isnull=False).count() == 4
    assert Client().login(email=address_of("wren"), password=PASSWORD)


def test_people_of_every_role_are_in_it(demo: None) -> None:
    assert 17 <= Member.objects.count() <= 22
    assert set(Member.objects.values_list("practice", flat=True)) == set(Practice.values)
    for flag in ("is_moderator", "is_first_reader", "is_second_reader", "is_curator", "is_superuser"):
        assert Member.objects.filter(**{flag: True}).exists(), flag
    assert Member.objects.filter(groups__name__startswith="Publishers of").exists()
    assert person("perrin").has_perm("wagtailadmin.access_admin")


@pytest.mark.parametrize(
    "key",
    [
        pytest.param(data["key"], marks=[pytest.mark.long] if n else [])
        for n, data in enumerate(people_data())
    ],
)
def test_everybody_in_it_can_sign_in(demo: None, key: str) -> None:
    client = Client()
    answer = client.post(reverse("account_login"), {"login": address_of(key), "password": PASSWORD})
    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(person(key).pk)
    assert client.get(reverse("forum:me")).status_code == 200


def test_a_year_of_questions_is_told_without_a_word_of_them(demo: None) -> None:
    told = FramingRecord.objects.filter(is_demo=True)
    months = Counter(told.values_list("month", flat=True))
    assert len(months) == 12
    assert sorted(months.values())[0] < 10 <= sorted(months.values())[1]
    assert max(months) < timezone.localdate().replace(day=1)
    client = Client()
    client.force_login(person("jory"))
    shown = client.get(reverse("forum:asking")).content.decode()
    assert "in 100 questions asked in the end about what happens between the two" in shown


def test_planting_it_again_changes_nothing(demo: None) -> None:
    before = everything()
    call_command("seed_demo", yes_this_is_a_demo=True, stdout=StringIO())
    assert everything() == before


def test_planting_it_again_keeps_what_people_wrote(demo: None) -> None:
    asked = Consultation.objects.filter(author=person("ilse"), status="open").earliest("sent_at")
    draft = actions.start_edit(asked, by=asked.author, data=data_of(asked))
    actions.save(draft, draft.data | {"question": "What might she have wanted me to see?"}, seq=draft.seq)
    actions.publish(draft, by=asked.author, seq=draft.seq, unnamed=True, heavy=[])
    begun = Draft.objects.open().get(author=person("jory"))
    actions.save(begun, begun.data | {"question": "What do I want from them?"}, seq=begun.seq)
    Member.objects.filter(email=address_of("suvi")).update(display_name="Suvi, called Su")

    before = everything()
    call_command("seed_demo", yes_this_is_a_demo=True, stdout=StringIO())
    assert everything() == before


def test_something_waits_something_came_back_and_something_is_begun(demo: None) -> None:
    waiting = waiting_for(person("dagny")).get()
    assert waiting.consultation is not None and waiting.consultation.author == person("corin")
    returned = Consultation.objects.get(status="returned")
    assert returned.review_items.get().messages.get().text.startswith("Thank you for bringing this")
    assert Draft.objects.open().filter(author=person("jory")).exists()
    released = Decision.objects.filter(act="release").values_list("object_id", flat=True)
    trainees = Consultation.objects.filter(public_id__in=released).values_list("author__practice", flat=True)
    assert list(trainees) == ["trainee"] * 2


def test_it_shows_consultations_in_every_state(demo: None) -> None:
    """Every phase, every way to go about it, and what waits, rests, stands still and is over."""
    opened = Consultation.objects.filter(status="open")
    assert set(opened.values_list("phase", flat=True)) == set(PHASES) - {"follow_up"}
    assert set(Consultation.objects.readable().values_list("preset", flat=True)) == set(PRESETS)
    told = Consultation.objects.readable()
    assert told.filter(pace="soon").exists()
    assert told.filter(severe=True, notes_wanted=True).exclude(notes_opened_at=None).exists()
    assert opened.exclude(paused_at=None).exists()
    assert told.exclude(reworded_at=None).get().earlier_questions.filter(was_read=True).exists()
    assert Reply.objects.sealed().filter(consultation=asked_by("its-fine")).count() == 2
    for status in ("resting", "closed"):
        kinds = Reply.objects.visible().filter(consultation__status=status).values_list("kind", flat=True)
        assert {"take_back", "follow_up"} <= set(kinds), status


def test_time_has_moved_some_of_them_and_their_posters_the_others(demo: None) -> None:
    began = Entry.objects.filter(verb="phase.began").values_list("detail", flat=True)
    assert {"perspectives:time", "perspectives:poster", "take_back:time"} <= set(began)
    by_time = Entry.objects.filter(verb="consultation.closed", detail="follow_up:time")
    assert by_time.get().consultation == asked_by("pleased-she-managed-it")


def test_two_wait_for_a_first_voice_and_time_does_not_move_them(demo: None) -> None:
    for key, hours in (("lovely-friends", 50), ("what-the-laugh-is-for", 80)):
        quiet = asked_by(key)
        waited = timezone.now() - (quiet.opened_at or quiet.sent_at)
        assert quiet.voices == 0 and quiet.phase == "clarify"
        assert timedelta(hours=hours) < waited < timedelta(hours=hours + 3)


def test_the_open_chair_has_been_sat_in_this_week_and_last(demo: None) -> None:
    now = timezone.now()
    before, here = Chair.objects.order_by("week")
    assert before.closes_at <= now < here.closes_at
    for chair in (before, here):
        assert chair.lines.count() >= 4
        assert all(line.at < min(now, chair.closes_at) for line in chair.lines.all())
    assert here.lines.exclude(alias="").exists()


def test_its_people_keep_each_other_company(demo: None) -> None:
    assert Presence.objects.count() >= 15 and Thanks.objects.count() >= 30
    assert Reply.objects.exclude(folded_at=None).get().consultation == asked_by("the-jar")
    assert set(Reply.objects.filter(kind="reframe_offer").values_list("became", flat=True)) == {
        "kept",
        "taken",
    }
    assert Reply.objects.visible().exclude(quotes=None).count() >= 5
    assert Since.objects.count() >= 6
    assert person("ilse").drafts.filter(purpose="note", consultation=asked_by("its-fine")).exists()
    assert Wishes.objects.filter(call_me=True).count() >= 3
    assert QuietCall.objects.filter(consultation=asked_by("lovely-friends")).exists()
    assert Follow.objects.count() >= 5 and Kept.objects.exclude(note="").exists()


def test_nothing_that_leaves_the_house_is_planted(demo: None) -> None:
    waiting = Letter.objects.filter(sent_at=None, failed_at=None, dropped_at=None)
    assert not waiting.exists()
    assert gather() == 0
    assert mail.outbox == []


def test_everything_happened_in_order_and_before_now(demo: None) -> None:
    now = timezone.now()
    for consultation in Consultation.objects.readable():
        times = list(consultation.replies.order_by("pk").values_list("sent_at", flat=True))
        assert times == sorted(times)
        assert all(consultation.opened_at < at < now for at in times)
        assert consultation.sent_at <= consultation.opened_at


def test_the_list_shows_what_is_new_and_what_was_read(demo: None) -> None:
    client = Client()
    client.force_login(person("ilse"))
    shown = client.get(reverse("forum:consultation-list")).content.decode()
    for words in ("Waiting for a first voice", "New since you read", "Not read yet", "Heavy to read"):
        assert words in shown
    seen = Consultation.objects.visible_to(person("ilse")).readable().with_read_mark(person("ilse"))
    assert any(row.read_at and row.read_at >= row.last_activity_at for row in seen)


def test_who_writes_without_their_name_is_an_alias_everywhere(demo: None) -> None:
    """The aliases of the files are kept, so that the demo's guide can speak of "Colleague Heron"."""
    for data in consultations_data():
        if data["state"] == "open" and data["unnamed"]:
            told = asked(data)
            assert told.voice_name == f"Colleague {data['alias']}"
            assert all(reply.alias == data["alias"] for reply in told.replies.filter(author=told.author))


def test_answers_kept_private_are_private(demo: None) -> None:
    assert Answer.objects.filter(is_private=True, prompt_key__endswith=".belief").exists()
    assert not Answer.objects.filter(is_private=False, prompt_key__endswith=".belief").exists()


@pytest.mark.parametrize("data", consultations_data(), ids=lambda data: data["key"])
def test_each_text_answers_the_form_it_was_written_with(demo: None, data: dict[str, Any]) -> None:
    """What the composer would drop or refuse must not be in the files."""
    spec = TemplateVersion.objects.get(template__key=data["template"]).spec
    prompts = {prompt.key: prompt for prompt in spec.answered}
    draft = draft_data(data, spec)
    answers = draft["answers"]
    assert set(answers) <= set(prompts)
    for key, answer in answers.items():
        assert {"html", "text", "chosen", "number"} & answer.keys()
        assert set(answer.get("chosen", [])) <= {choice.value for choice in prompts[key].choices}
    if data["state"] != "draft":
        form = ComposeForm(spec, draft)
        themes = set(Theme.objects.values_list("slug", flat=True))
        assert form.check(themes=themes), [(box.name, box.error) for box in form.errors]


def test_the_people_are_introduced_with_what_to_try(demo: None) -> None:
    said = StringIO()
    call_command("demo_people", stdout=said)
    for data in people_data():
        assert data["display_name"] in said.getvalue()
        assert address_of(data["key"]) in said.getvalue()
    assert said.getvalue().rstrip().endswith(PASSWORD)
    assert "Try the desk." in said.getvalue()


def test_its_desk_has_an_evening_of_every_kind(demo: None) -> None:
    waiting = ReviewItem.objects.filter(decided_at=None)
    of_every_kind = set(Source.values) - {
        "safety_note",
        "rescan",
    }  # a worry was looked at; nothing was looked through
    assert set(waiting.values_list("source", flat=True)) == of_every_kind
    assert {True, False} == {item.is_about_a_text for item in waiting}
    assert Consultation.objects.filter(status="hidden").count() == 3
    assert Report.objects.filter(page__startswith="/library/", decided_at=None).exists()
    assert set(AboutMe.objects.values_list("hid", flat=True)) == {True, False}
    planted = Decision.objects.filter(act="put_off").latest("at").at  # a taken item lapses after half an hour
    taken = waiting.exclude(claimed_by=None).get()
    assert taken.taken_by(planted) == person("oonagh")
    proposed = waiting.get(proposed="restored")
    assert proposed.proposed_by == person("maren")
    assert proposed.proposed_reason and proposed.proposed_sentence
    assert waiting.filter(put_off_until__gt=timezone.now()).count() == 1
    assert not Undo.objects.exists()  # what was decided stands, and was told


def test_somebody_in_it_is_paused_and_asks_for_a_second_look(demo: None) -> None:
    paused = Sanction.objects.on().get()
    assert paused.member == person("brannoc")
    item = ReviewItem.objects.get(source="appeal")
    assert item.not_by == person("oonagh")
    assert item.member == paused.member


def test_people_in_it_are_asked_for_their_yes(demo: None) -> None:
    """A summary waits for its poster; a piece for the library is written, and one of two quoted has answered."""
    waits = Asked.objects.filter(state="waiting")
    assert waits.get(what="summary").member == person("suvi")
    assert Distil.objects.get().state == "writing"
    assert Asked.objects.get(what="distil").state == "yes"
    assert set(Asked.objects.filter(what="quote").values_list("state", flat=True)) == {"waiting", "yes"}


def test_a_rule_of_it_runs_and_another_was_only_tried(demo: None) -> None:
    rules = StandingRule.objects.all()
    assert {(rule.on_since is not None, rule.is_tried) for rule in rules} == {(True, True), (False, True)}


def test_its_log_has_half_a_year_to_draw_figures_from(demo: None) -> None:
    told = figures(timezone.localdate())
    assert told.can_tell
    assert sum(each.about is not None for each in told.counts) >= 5
    assert not list(breaks(Decision.objects.order_by("number").values()))
