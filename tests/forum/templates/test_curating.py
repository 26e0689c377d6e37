"""Curators keep the forms: they reword, add, move, publish and retire; what was asked stays as it was."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cms.actions import ensure_groups
from forum.consultations import actions
from forum.consultations.drafts import Draft
from forum.templates.models import CaseTemplate
from forum.templates.querysets import offered
from tests.cast import Cast
from tests.factories import QUESTION, make_consultation, make_draft, make_two_who_can_hide

pytestmark = pytest.mark.django_db

NEW_WORDS = "Tell us the moment it turned, as plainly as you can"


@pytest.fixture
def curator(cast: Cast, login_as: Callable[[str], Client], defaults: None) -> Client:
    """A browser in which a curator is signed in."""
    cast.curator.groups.add(ensure_groups(snippets=("forum.theme", "forum.casetemplate")))
    return login_as("curator")


def address(act: str, key: str = "stuck") -> str:
    return reverse(f"wagtailsnippets_forum_casetemplate:{act}", args=[CaseTemplate.objects.get(key=key).pk])


def filled(key: str = "stuck") -> dict[str, Any]:
    """What the form of a template's page would send if nobody touched it."""
    latest = CaseTemplate.objects.get(key=key).get_latest_revision_as_object()
    return as_sent(CaseTemplate.snippet_viewset.get_form_class(for_update=True)(instance=latest))


def as_sent(form: Any) -> dict[str, Any]:
    """What a browser sends of a form in which nothing was changed."""
    data = _values(form)
    for formset in form.formsets.values():
        data |= _values(formset.management_form)
        for number, child in enumerate(formset.forms, start=1):
            data |= _values(child) | {f"{child.prefix}-ORDER": number, f"{child.prefix}-DELETE": ""}
    return data


def _values(form: Any) -> dict[str, Any]:
    shown = {bound.html_name: bound.field.prepare_value(bound.value()) for bound in form}
    return {name: value for name, value in shown.items() if value is not None and value is not False}


def send(curator: Client, data: dict[str, Any], *, key: str = "stuck", publish: bool = True) -> Any:
    """Send the form of a template; gives the answer."""
    return curator.post(address("edit", key), data | ({"action-publish": "yes"} if publish else {}))


def added(data: dict[str, Any], **prompt: Any) -> dict[str, Any]:
    """The same form with one more prompt, just before the question."""
    number = int(data["prompts-TOTAL_FORMS"])
    fresh = {
        "role": "case",
        "kind": "rich",
        "private": "never",
        "text": "What else?",
        "id": "",
        "key": "",
    } | prompt
    more = {f"prompts-{number}-{name}": value for name, value in fresh.items()}
    places = {f"prompts-{number - 1}-ORDER": number + 1, f"prompts-{number}-ORDER": number}
    return data | more | places | {"prompts-TOTAL_FORMS": number + 1}


def asks(key: str = "stuck") -> dict[str, str]:
    """What the offered version asks, by key."""
    return {prompt.key: prompt.text for prompt in offered().get(template__key=key).spec.prompts}


def test_reworded_and_published_it_asks_new_drafts_and_leaves_old_consultations_alone(
    curator: Client, cast: Cast, login_as: Callable[[str], Client]
) -> None:
    make_two_who_can_hide()
    asked = make_consultation(cast.ilse, "stuck", client="yes")
    before = asked.version.spec.prompts[1]

    answer = send(curator, filled() | {"prompts-1-text": NEW_WORDS})

    assert answer.status_code == 302
    assert offered().get(template__key="stuck").number == 2
    ilse = login_as("ilse")
    ilse.post(reverse("forum:draft-new", args=["stuck"]))
    draft = Draft.objects.open().get(author=cast.ilse)
    assert NEW_WORDS in ilse.get(reverse("forum:draft", args=[draft.public_id])).content.decode()
    shown = login_as("maren").get(reverse("forum:consultation", args=[asked.public_id])).content.decode()
    assert before.text in shown
    assert NEW_WORDS not in shown


def test_a_saved_draft_asks_nobody_anything(curator: Client) -> None:
    before = asks()
    assert send(curator, filled() | {"prompts-1-text": NEW_WORDS}, publish=False).status_code == 302
    assert asks() == before
    assert NEW_WORDS in curator.get(address("edit")).content.decode()


def test_publishing_without_a_change_makes_no_new_version(curator: Client) -> None:
    send(curator, filled())
    assert offered().get(template__key="stuck").number == 1


def test_a_new_prompt_keeps_its_key_through_rewording_and_nobody_inherits_it(curator: Client) -> None:
    before = asks()
    send(curator, added(filled()))
    (key,) = set(asks()) - set(before)
    data = filled()
    number = next(n for n in range(20) if data.get(f"prompts-{n}-text") == "What else?")

    send(curator, data | {f"prompts-{number}-text": "And what else?"})
    assert asks() == before | {key: "And what else?"}

    send(curator, filled() | {f"prompts-{number}-DELETE": "on"})
    assert asks() == before
    send(curator, added(filled(), text="Something quite different?"))
    (other,) = set(asks()) - set(before)
    assert other != key


def test_a_key_made_up_in_the_browser_is_not_taken(curator: Client) -> None:
    before = asks()
    send(curator, added(filled(), key="ctx.age"))
    assert asks()["ctx.age"] == before["ctx.age"]
    (fresh,) = set(asks()) - set(before)
    assert fresh.startswith("stuck.")


def test_a_new_broad_stroke_is_dropped_like_the_others_when_no_client_is_part_of_it(curator: Client) -> None:
    before = asks()
    data = added(filled(), role="context", kind="text")
    order = {name: int(value) * 2 for name, value in data.items() if name.endswith("-ORDER")}
    number = int(data["prompts-TOTAL_FORMS"]) - 1
    order[f"prompts-{number}-ORDER"] = order["prompts-6-ORDER"] + 1  # behind the client's age
    send(curator, data | order)
    (key,) = set(asks()) - set(before)
    assert key.startswith("ctx.")


def test_moved_prompts_are_asked_in_the_new_order_under_the_same_heading(curator: Client) -> None:
    data = filled()
    keys = {data[f"prompts-{n}-key"]: n for n in range(int(data["prompts-TOTAL_FORMS"]))}
    age, setting = keys["ctx.age"], keys["ctx.setting"]
    heading = data[f"prompts-{age}-group_text"]
    swapped = {
        f"prompts-{age}-ORDER": data[f"prompts-{setting}-ORDER"],
        f"prompts-{setting}-ORDER": data[f"prompts-{age}-ORDER"],
    }
    send(curator, data | swapped)
    strokes = [p for p in offered().get(template__key="stuck").spec.prompts if p.role == "context"]
    assert [p.key for p in strokes][:3] == ["ctx.setting", "ctx.meetings", "ctx.age"]
    assert [p.group_text for p in strokes] == [heading, *[""] * (len(strokes) - 1)]


def test_moved_forms_stand_so_on_the_start_page(curator: Client, login_as: Callable[[str], Client]) -> None:
    assert curator.post(address("reorder") + "?position=0").status_code == 200
    assert offered()[0].template.key == "stuck"
    shown = login_as("ilse").get(reverse("forum:write")).content.decode()
    assert shown.index("gone to sleep") < shown.index("Something went wrong")


def test_a_reworded_choice_keeps_its_value_and_a_new_one_gets_its_own(curator: Client) -> None:
    data = filled("rupture-repair")
    lines = data["prompts-3-choices"].splitlines()
    assert lines[0] == "away-from-me | Away from me"
    new = "\n".join(["away-from-me | Further from me", *lines[1:], "Towards the door"])
    assert send(curator, data | {"prompts-3-choices": new}, key="rupture-repair").status_code == 302
    choices = offered().get(template__key="rupture-repair").spec.prompts[3].choices
    assert (choices[0].value, choices[0].label) == ("away-from-me", "Further from me")
    assert (choices[-1].value, choices[-1].label) == ("towards-the-door", "Towards the door")


@pytest.mark.parametrize(
    ("prompt", "sentence"),
    [
        ({"kind": "choice"}, "Write the choices, one per line."),
        *(
            pytest.param(prompt, sentence, marks=pytest.mark.long)
            for prompt, sentence in (
                ({"kind": "choice", "choices": "both | "}, "has no words after the bar"),
                (
                    {"kind": "choice", "choices": "Mine Alone | Mine"},
                    "use small letters, numbers and hyphens",
                ),
                ({"kind": "choice", "choices": "a | Mine\na | Theirs"}, "Two choices have the value"),
                ({"kind": "scale", "scale_min": 0}, "A scale needs both its ends"),
                (
                    {
                        "kind": "scale",
                        "scale_min": 0,
                        "scale_max": 100,
                        "scale_min_label": "a",
                        "scale_max_label": "b",
                    },
                    "by at most ten",
                ),
                ({"kind": "short", "required": "on"}, "can be required"),
                ({"words_from": 100, "words_to": 20}, "Say up to how many words"),
                ({"role": "question", "kind": "text"}, "ends with its one question"),
                ({"role": "question", "kind": "rich"}, "becomes the title"),
                ({"role": "arrival", "kind": "rich"}, "one or two lines"),
            )
        ),
        ({"role": "context", "kind": "text"}, "Keep the broad strokes about the person together"),
        ({"text": ""}, "This field is required"),
    ],
)
def test_what_could_not_be_asked_is_refused_in_words_and_nothing_is_lost(
    curator: Client, prompt: dict[str, Any], sentence: str
) -> None:
    before = asks()
    data = added(filled(), **({"text": "A new thought?"} | prompt))
    answer = send(curator, data)
    assert answer.status_code == 200
    shown = answer.content.decode()
    assert sentence in shown
    assert "A new thought?" in shown or not prompt.get("text", "x")
    assert asks() == before


def test_a_form_without_a_prompt_about_the_relationship_is_refused(curator: Client) -> None:
    data = filled()
    gone = {
        f"prompts-{n}-DELETE": "on"
        for n in range(int(data["prompts-TOTAL_FORMS"]))
        if data[f"prompts-{n}-role"] == "case"
    }
    assert "Ask at least one thing about the relationship" in send(curator, data | gone).content.decode()


def test_retired_it_is_not_offered_but_begun_drafts_go_out_and_it_can_come_back(
    curator: Client, cast: Cast, login_as: Callable[[str], Client]
) -> None:
    make_two_who_can_hide()
    begun = make_draft(cast.ilse, "stuck", client="yes")
    assert "Retire" in curator.get(address("edit")).content.decode()
    assert "Nobody can begin with it any more" in curator.get(address("unpublish")).content.decode()

    curator.post(address("unpublish"))
    assert not offered().filter(template__key="stuck").exists()
    assert login_as("ilse").post(reverse("forum:draft-new", args=["stuck"])).status_code == 404
    sent = actions.publish(begun, by=cast.ilse, seq=begun.seq, unnamed=False, heavy=[])
    assert sent.version.number == 1

    send(curator, filled())
    assert offered().get(template__key="stuck").number == 1


def test_a_new_form_is_written_from_nothing(curator: Client) -> None:
    where = reverse("wagtailsnippets_forum_casetemplate:add")
    empty = as_sent(CaseTemplate.snippet_viewset.get_form_class()(instance=CaseTemplate()))
    data = empty | {
        "name": "A letter came", "when": "When something arrives by post.", "minutes": "about 5 minutes",
        "heading": "Start with the envelope.", "preset": "standard", "action-publish": "yes",
        "prompts-0-role": "case", "prompts-0-kind": "rich", "prompts-0-text": "What happened?", "prompts-0-required": "on",
        "prompts-1-role": "question", "prompts-1-kind": "text", "prompts-1-text": "What do you ask?",
    }  # fmt: skip
    assert curator.post(where, data).status_code == 302
    made = offered().get(template__key="a-letter-came")
    assert [prompt.key for prompt in made.spec.prompts] == ["a-letter-came.1", "a-letter-came.2"]
    assert made.spec.question.required
    assert offered().last() == made  # behind those that are there


def test_the_preview_shows_the_form_as_its_writers_meet_it(curator: Client) -> None:
    data = filled() | {"prompts-1-text": NEW_WORDS}
    kept = curator.post(address("preview_on_edit"), data)
    assert kept.json() == {"is_valid": True, "is_available": True}
    shown = curator.get(address("preview_on_edit"))
    assert NEW_WORDS in shown.content.decode()
    assert "<fieldset disabled>" in shown.content.decode()
    assert "frame-ancestors 'self'" in shown.headers["Content-Security-Policy"]
    assert shown.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert NEW_WORDS not in asks().values()


def test_the_preview_of_something_unfinished_says_what_is_missing(curator: Client) -> None:
    data = filled()
    last = int(data["prompts-TOTAL_FORMS"]) - 1
    curator.post(address("preview_on_edit"), data | {f"prompts-{last}-DELETE": "on"})
    assert "ends with its one question" in curator.get(address("preview_on_edit")).content.decode()


def test_nobody_has_to_read_code(curator: Client) -> None:
    for key in ("rupture-repair", "stirred", "supervision"):
        shown = curator.get(address("edit", key)).content.decode()
        assert "{&quot;value&quot;" not in shown
        assert "{&#x27;value&#x27;" not in shown
        assert "&quot;min&quot;" not in shown


@pytest.mark.parametrize("who", ["curator", "admin"])
def test_forms_are_never_deleted(
    curator: Client, login_as: Callable[[str], Client], cast: Cast, who: str
) -> None:
    client = login_as(who)
    client.post(address("delete"))
    bulk = reverse("wagtail_bulk_action", args=["forum", "casetemplate", "delete"])
    client.post(f"{bulk}?id={CaseTemplate.objects.get(key='stuck').pk}")
    assert CaseTemplate.objects.filter(key="stuck").exists()
    listed = client.get(reverse("wagtailsnippets_forum_casetemplate:list")).content.decode()
    assert address("edit") in listed
    assert address("delete") not in listed


@pytest.mark.parametrize(
    "who", ["member", "trainee", "maren", "tobi", "retired", "moderator", "first_reader"]
)
def test_to_everybody_else_the_forms_admin_is_not_there(
    defaults: None, login_as: Callable[[str], Client], who: str
) -> None:
    client = login_as(who)
    for act in ("edit", "history", "usage", "unpublish", "preview_on_edit"):
        assert client.get(address(act)).status_code == 404
    assert client.get(reverse("wagtailsnippets_forum_casetemplate:list")).status_code == 404


def test_curators_meet_no_word_of_a_consultation(curator: Client, cast: Cast) -> None:
    make_two_who_can_hide()
    told = "The clock stopped and neither of us said so."
    asked = make_consultation(cast.ilse, "stuck", client="yes", answers={"stuck.1": told})
    theme = reverse("wagtailsnippets_forum_theme:usage", args=[asked.theme.pk])
    pages = [theme, *(address(act) for act in ("edit", "history", "usage", "unpublish", "preview_on_edit"))]
    pages += [reverse("wagtailadmin_home"), reverse("wagtailadmin_reports:site_history")]
    for page in pages:
        shown = curator.get(page).content.decode()
        for word in (told, QUESTION, asked.public_id, cast.ilse.display_name):
            assert word not in shown, page
