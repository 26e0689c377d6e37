"""The forms ask what they ship with, and a consultation shows for ever what it was asked."""

import json

import pytest
from django.core.management import call_command

from cms.models import ArticlePage, HomePage
from forum.consultations.models import Consultation
from forum.templates.actions import DATA, load_templates
from forum.templates.models import CasePrompt, CaseTemplate, TemplateVersion
from forum.templates.querysets import offered
from forum.themes.actions import load_themes
from forum.themes.models import Theme
from tests.factories import make_consultation, make_draft
from tests.forms import everything_true

SHIPPED = {template["key"]: template for template in json.loads(DATA.read_text("utf-8"))}
THEMES = {
    "rupture-repair": "rupture-repair", "stuck": "aliveness", "first-session": "first-contact",
    "stirred": "stirred-in-me", "clients-view": "clients-view", "ending": "dependency-ending",
    "boundary": "frame-boundaries", "balint": "", "supervision": "supervision-mirror", "only-a-question": "",
}  # fmt: skip
QUESTIONS = {
    "rupture-repair": "What do you want to understand about what happened between you?",
    "stuck": "What would you like to wake up: in them, in you, or between you?",
    "first-session": "What matters most between you next time?",
    "stirred": "What do you want to understand about you-with-them?",
    "clients-view": "What would you like help hearing?",
    "ending": "What would a good ending (or a good reason to continue) ask of you both?",
    "balint": "What would you like us to listen for?",
}

pytestmark = pytest.mark.usefixtures("defaults")


@pytest.mark.parametrize("key", SHIPPED)
def test_a_form_asks_exactly_what_it_ships_with(key):
    asked = TemplateVersion.objects.get(template__key=key).spec
    shipped = SHIPPED[key]
    for name in ("name", "when", "minutes", "heading", "preset", "theme", "supervisors_only", "note"):
        assert getattr(asked, name) == shipped[name]
    assert [prompt.key for prompt in asked.prompts] == [prompt["key"] for prompt in shipped["prompts"]]
    for prompt, words in zip(asked.prompts, shipped["prompts"], strict=True):
        for name in ("role", "kind", "text", "help", "required", "elicits", "private"):
            assert getattr(prompt, name) == words[name], prompt.key
        assert list(prompt.words or []) == (words["words"] or []), prompt.key
        assert [(c.value, c.label) for c in prompt.choices] == [
            (c["value"], c["label"]) for c in words["choices"] or []
        ], prompt.key


def test_there_are_ten_and_the_shortest_comes_first(cast, login_as):
    assert [version.template.key for version in offered()] == list(SHIPPED)
    assert len(SHIPPED) == 10
    page = login_as("tobi").get("/write/").content.decode()
    places = [page.index(f"/write/{key}/") for key in SHIPPED]
    assert places == sorted(places)
    assert next(iter(SHIPPED)) == "only-a-question"


@pytest.mark.parametrize(("key", "theme"), THEMES.items())
def test_each_form_begins_with_its_theme_and_goes_about_it_its_own_way(key, theme):
    spec = TemplateVersion.objects.get(template__key=key).spec
    assert spec.theme == theme
    assert spec.preset == {"balint": "balint", "supervision": "supervisors"}.get(key, "standard")


@pytest.mark.parametrize(("key", "question"), QUESTIONS.items())
def test_the_question_comes_last_in_its_own_words(key, question):
    assert TemplateVersion.objects.get(template__key=key).spec.question.text == question


def test_a_form_requires_its_first_prompt_the_question_and_of_a_client_age_and_disguise():
    for version in offered():
        required = {prompt.key for prompt in version.spec.prompts if prompt.required}
        key = version.template.key
        usual = {f"{key}.1", f"{key}.question"}
        assert required == usual | (
            {"ctx.age", "ctx.disguise"} if version.spec.asks_about_a_client else set()
        )


def test_the_first_box_is_about_the_relationship_and_never_a_diagnosis():
    for version in offered():
        first = next(prompt for prompt in version.spec.prompts if prompt.role != "arrival")
        assert (first.role, first.key) == ("case", f"{version.template.key}.1")
        assert not any("diagnos" in prompt.text.lower() for prompt in version.spec.prompts)


def test_every_prompt_about_a_client_has_words_without_one_or_is_not_asked():
    for version in offered():
        if not version.spec.asks_about_a_client:
            continue
        for prompt in version.spec.prompts:
            if prompt.role != "arrival":
                assert prompt.no_client is not None, prompt.key


# --- Loading -------------------------------------------------------------------------------------


def everything() -> dict[str, list]:
    """What the defaults are made of."""
    models = (Theme, CaseTemplate, CasePrompt, TemplateVersion, HomePage, ArticlePage)
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}


def test_loading_the_defaults_twice_changes_nothing(library, capsys):
    call_command("load_defaults")
    before = everything()
    call_command("load_defaults")
    assert everything() == before
    assert "0 themes and 0 templates were new" in capsys.readouterr().out


def test_what_a_curator_reworded_stays_reworded():
    Theme.objects.filter(slug="alliance").update(name="Pulling together")
    CaseTemplate.objects.filter(key="stuck").update(name="Asleep", live=False)
    load_themes(), load_templates()
    assert Theme.objects.get(slug="alliance").name == "Pulling together"
    asleep = CaseTemplate.objects.get(key="stuck")
    assert (asleep.name, asleep.live) == ("Asleep", False)


# --- Versions ------------------------------------------------------------------------------------


def reword(key: str, text: str) -> None:
    """Reword the first prompt of a form, and press Publish as a curator does."""
    template = CaseTemplate.objects.get(key=key)
    prompts = list(template.prompts.all())
    first = next(prompt for prompt in prompts if prompt.key == f"{key}.1")
    first.text = first.no_client_text = text
    template.prompts = prompts
    template.save_revision().publish()


def test_publishing_a_form_asks_new_drafts_anew_and_leaves_the_rest_as_it_was(cast, login_as):
    here, begun = make_consultation(cast.ilse), make_draft(cast.ilse)
    old = begun.version.spec.prompts[0].wording(no_client=True)[0]
    reword("only-a-question", "What lingers?")
    client = login_as("ilse")
    assert TemplateVersion.objects.filter(template__key="only-a-question").count() == 2
    fresh = client.get(client.post("/write/only-a-question/").headers["Location"]).content.decode()
    assert "What lingers?" in fresh
    for address in (here.get_absolute_url(), f"/drafts/{begun.public_id}/"):
        page = client.get(address).content.decode()
        assert old in page
        assert "What lingers?" not in page


def test_a_change_of_a_consultation_is_asked_what_it_was_asked_then(cast, login_as):
    here = make_consultation(cast.ilse)
    reword("only-a-question", "What lingers?")
    client = login_as("ilse")
    page = client.get(client.post(f"/consultations/{here.public_id}/edit/").headers["Location"])
    assert "What lingers?" not in page.content.decode()


def test_a_form_retired_meanwhile_takes_the_draft_begun_with_it_and_no_new_one(cast, login_as):
    draft = make_draft(cast.ilse)
    CaseTemplate.objects.get(key="only-a-question").unpublish()
    client = login_as("ilse")
    assert client.post("/write/only-a-question/").status_code == 404
    assert "/write/only-a-question/" not in client.get("/write/").content.decode()
    page = client.get(f"/drafts/{draft.public_id}/").content.decode()
    assert (
        "This form has been retired since you began. Your draft keeps it, and you can still send it." in page
    )
    client.post(f"/drafts/{draft.public_id}/publish/", everything_true(draft))
    assert Consultation.objects.get().version == draft.version
