"""Case material in the library: nobody can be known by it, and nothing but it is looked at."""

import json
import logging
import re
from collections.abc import Callable
from html import escape, unescape
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from wagtail.blocks import StructBlockValidationError
from wagtail.models import Page, Task, Workflow, WorkflowPage, WorkflowTask
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from cms import cases
from cms.blocks import StoryBlock
from cms.choices import Declaration
from cms.editorial.actions import ensure_workflow
from cms.models import ArticlePage, TrainingBodyPage
from forum.themes.models import Theme
from tests.cms.conftest import MakeArticle

ARTICLE = json.loads(
    (Path(__file__).parents[1] / "checks" / "data" / "library_article.json").read_text("utf-8")
)
TOLD = "Anna came from Stornoway and could not sleep."
QUIET = "A man comes because his doctor wishes it, and he does not sleep."
NUMBER = "She read me her NHS number 943 476 5919 and we both went quiet."
VIDEO = "https://vimeo.com/123456789"
CASES = ("vignette", "case_reflection", "transcript", "video")
Login = Callable[[str], Client]


def case(kind: str, words: str, declared: str = "") -> dict[str, Any]:
    """The stored value of one piece of case material."""
    name = {"transcript": "lines", "video": "transcript"}.get(kind, "text")
    text = words if kind == "transcript" else f"<p>{escape(words, quote=False)}</p>"
    more = {"url": VIDEO, "title": "Ten minutes", "captions": True} if kind == "video" else {}
    return {name: text, "declaration": declared} | more


def cleaned(kind: str, words: str, declared: str = "") -> Any:
    """Clean a body of one piece of case material, as publishing does."""
    block = StoryBlock()
    return block.clean(block.to_python([{"type": kind, "value": case(kind, words, declared), "id": "1"}]))


def refusal(kind: str, words: str, declared: str = "") -> str:
    """What an editor reads who publishes it; "" when it may be published."""
    try:
        cleaned(kind, words, declared)
    except Exception as refused:
        inner = refused.block_errors[0]  # type: ignore[attr-defined]
        assert isinstance(inner, StructBlockValidationError)
        return " ".join(message for each in inner.block_errors.values() for message in each.messages)
    return ""


def as_typed(kind: str, value: dict[str, Any]) -> Any:
    """What the editor's page sends for a block."""
    if kind == "prose":
        return rich_text(value["text"])
    if kind == "heading":
        return value
    typed = dict(value)
    for name in ("text", "reflection") + (("transcript",) if kind == "video" else ()):
        if name in typed or (name == "reflection" and kind == "case_reflection"):
            typed[name] = rich_text(typed.get(name, ""))
    return typed


def form(body: list[tuple[str, Any]], **more: Any) -> dict[str, Any]:
    """What the editor's page sends for an article."""
    return nested_form_data(
        {
            "title": "The coat on the radiator",
            "slug": "coat",
            "kind": "essay",
            "standfirst": "One sentence.",
            "authors": "Nobody",
            "about_the_authors": "",
            "interests": "None.",
            "audience": "clinician",
            "primary_theme": Theme.objects.get(slug="alliance").pk,
            "relational_question": "Whose goal am I working on?",
            "body": streamfield([(kind, as_typed(kind, value)) for kind, value in body]),
            "reflection_questions": streamfield([]),
            "references": streamfield([]),
            "licence": "cc_by_nc_nd",
            "bylines": inline_formset([]),
            "related_insights": inline_formset([]),
            "comments": inline_formset([]),
        }
        | more
    )


@pytest.fixture
def add(body: TrainingBodyPage, login_as: Login) -> Callable[..., HttpResponse]:
    """Send the page on which an article is written; a new one is submitted, nobody can have read it."""
    ensure_workflow(body.get_parent())

    def send(*blocks: tuple[str, Any], action: str = "action-submit", **more: Any) -> HttpResponse:
        address = f"/cms/pages/add/cms/articlepage/{body.pk}/"
        return login_as("admin").post(address, form(list(blocks), **more) | {action: "1"})

    return send


def said(answer: HttpResponse) -> str:
    """What a page of the admin says, its JSON included."""
    return unescape(unescape(answer.content.decode())).encode().decode("unicode_escape", "ignore")


class TestWhatIsRefused:
    """The same force as in a consultation."""

    @pytest.mark.parametrize("kind", CASES)
    def test_a_name_and_a_town_are_named_with_gentler_words(self, kind: str) -> None:
        sentence = refusal(kind, TOLD)
        assert "“Anna” (a name; “my client” would do)" in sentence
        assert "“Stornoway” (a place; “a small community” would do)" in sentence
        assert "say below how the people in it are protected" in sentence

    @pytest.mark.parametrize("kind", CASES)
    def test_what_is_disguised_passes(self, kind: str) -> None:
        assert refusal(kind, QUIET) == ""

    @pytest.mark.parametrize("kind", CASES)
    def test_details_that_make_one_person_together_are_refused(self, kind: str) -> None:
        sentence = refusal(kind, "She survived the ferry fire in March and keeps a lighthouse. She is 43.")
        assert "together" in sentence
        assert "43" in sentence

    def test_both_parts_of_a_reflection_are_read(self) -> None:
        block = StoryBlock().child_blocks["case_reflection"]
        value = block.to_python({"text": f"<p>{QUIET}</p>", "reflection": f"<p>{TOLD}</p>"})
        assert "Anna" in block.look(value).refusal

    def test_where_a_link_leads_is_read(self) -> None:
        block = StoryBlock().child_blocks["vignette"]
        leads = '<p>She wrote <a href="https://facebook.com/anna.b">a page</a>.</p>'
        assert "facebook.com/anna.b" in block.look(block.to_python({"text": leads})).refusal
        work = '<p>So <a href="https://doi.org/10.1037/pst0000172">they</a> say <a href="#ref-1">[1]</a>.</p>'
        assert block.look(block.to_python({"text": work})).refusal == ""

    def test_a_long_list_is_cut_short(self) -> None:
        names = "Anna, Priya, Tom, Maria, Wei Zhang, Oluwaseun, Fatima and Siobhan came."
        assert re.search(r" and \d more\.", refusal("vignette", names))


class TestWhatIsDeclared:
    """What its author says of the people in it lets made up names and places stand."""

    @pytest.mark.parametrize("declared", Declaration.values)
    @pytest.mark.parametrize("kind", CASES)
    def test_declared_names_and_places_stand(self, kind: str, declared: str) -> None:
        assert refusal(kind, TOLD, declared) == ""

    @pytest.mark.parametrize("declared", ["", *Declaration.values])
    @pytest.mark.parametrize(
        "words",
        [
            NUMBER,
            "Call her on 020 7946 0018.",
            "She is anna@between.example.",
            "Her page is https://facebook.com/anna.b and she knows it.",
            "She was born on 12 March 1990.",
        ],
    )
    @pytest.mark.parametrize("kind", CASES)
    def test_what_leads_to_one_person_never_stands(self, kind: str, words: str, declared: str) -> None:
        assert "Please leave it out." in refusal(kind, words, declared)

    def test_a_declaration_that_is_none_is_refused(self) -> None:
        assert refusal("vignette", QUIET, "because I say so")

    @pytest.mark.parametrize("kind", CASES)
    def test_readers_see_what_was_declared(
        self, kind: str, make_article: MakeArticle, client: Client
    ) -> None:
        make_article(body=[(kind, case(kind, TOLD, "changed")), (kind, case(kind, QUIET))])
        page = client.get("/library/testing/piece-1/").content.decode()
        assert page.count("Names and details are changed.") == 1

    def test_a_transcript_shows_who_speaks(self, make_article: MakeArticle, client: Client) -> None:
        lines = "Therapist: You looked at the clock.\nA silence.\nClient: Did I? <b>No</b>."
        make_article(body=[("transcript", {"lines": lines, "declaration": "invented"})])
        page = client.get("/library/testing/piece-1/").content.decode()
        assert "<b>Therapist:</b> You looked at the clock." in page
        assert ">A silence.<" in page
        assert "<b>Client:</b> Did I? &lt;b&gt;No&lt;/b&gt;." in page


class TestTranscripts:
    """A transcript is somebody's words; that alone is not held against it."""

    def test_turns_are_no_pasted_messages(self) -> None:
        turns = "\n".join(
            f"{who}: {words}"
            for who, words in [
                ("Therapist", "You looked at the clock, and I noticed that I hurried."),
                ("Client", "Did I? I did not want to keep you longer than you have for me."),
                ("Therapist", "Twice. And each time I said something kind and quick, and you went quiet."),
                ("Client", "You are not the first who is kind and quick, I am used to it by now."),
            ]
        )
        assert refusal("transcript", turns) == ""
        assert cases.look({"lines": turns}, transcript=True).adds_up == ()


class TestTheEditor:
    """Through the page on which people write."""

    def test_publishing_is_refused_with_the_sentence_and_a_draft_is_not(
        self, add: Callable[..., HttpResponse], client: Client
    ) -> None:
        told = ("vignette", case("vignette", TOLD))
        refused = add(told)
        assert refused.status_code == 200
        assert "could still point to someone" in said(refused)
        assert "my client" in said(refused)
        assert not ArticlePage.objects.exists()
        assert add(told, action="action-save").status_code == 302
        article = ArticlePage.objects.get()
        assert not article.live
        assert "Stornoway" in str(article.get_latest_revision_as_object().body.raw_data)
        assert client.get("/library/testing/coat/").status_code == 404

    def test_a_draft_may_hold_anything_and_then_not_be_published(
        self, add: Callable[..., HttpResponse], login_as: Login
    ) -> None:
        add(("vignette", case("vignette", NUMBER, "changed")), action="action-save")
        address = f"/cms/pages/{ArticlePage.objects.get().pk}/edit/"
        browser = login_as("admin")
        again = form([("vignette", case("vignette", NUMBER, "changed"))])
        assert browser.post(address, again | {"action-publish": "1"}).status_code == 200
        assert not ArticlePage.objects.get().live
        right = form([("vignette", case("vignette", QUIET, "changed"))])
        assert browser.post(address, right | {"action-publish": "1"}).status_code == 302
        assert ArticlePage.objects.get().live

    def test_details_that_add_up_are_published_with_a_word_of_warning(
        self, add: Callable[..., HttpResponse], login_as: Login
    ) -> None:
        words = "She is a lighthouse keeper. She is 43."
        assert cases.look({"text": words}).adds_up
        answer = add(("vignette", case("vignette", words)))
        assert answer.status_code == 302
        page = ArticlePage.objects.get()
        assert page.workflow_in_progress
        shown = answer.client.get(answer.headers["Location"], follow=True).content.decode()  # type: ignore[attr-defined]
        assert "together (unusual work, an exact age) they narrow the circle" in shown
        assert "lighthouse" not in shown

    def test_a_long_article_with_a_disguised_vignette_and_forty_references_is_published(
        self, add: Callable[..., HttpResponse], client: Client
    ) -> None:
        answer = add(*_article(), **_frame())
        assert answer.status_code == 302, re.findall(r"could[^<]{0,200}", said(answer))
        page = ArticlePage.objects.get()
        page.get_latest_revision().publish()
        page.refresh_from_db()
        assert page.live
        assert len(page.references) == 40
        text = client.get("/library/testing/coat/").content.decode()
        assert "A man somewhere in the middle of his life" in text
        assert "Judith Amsel" in text

    @pytest.mark.parametrize("declared", Declaration.values)
    def test_and_so_it_is_with_whatever_is_declared(
        self, declared: str, add: Callable[..., HttpResponse]
    ) -> None:
        assert add(*_article(declared), **_frame()).status_code == 302
        assert ArticlePage.objects.get().workflow_in_progress


class TestOtherDoors:
    """What was saved as a draft comes out by no other door either."""

    @pytest.fixture
    def draft(self, make_article: MakeArticle) -> ArticlePage:
        article = make_article(body=[("vignette", case("vignette", TOLD))], live=False, title="A draft")
        article.save_revision()
        return article

    def test_not_through_its_model(self, draft: ArticlePage) -> None:
        with pytest.raises(PermissionDenied) as held:
            draft.get_latest_revision().publish()
        assert "Anna" not in str(held.value)
        assert not ArticlePage.objects.get().live

    def test_a_disguised_one_does(self, make_article: MakeArticle) -> None:
        article = make_article(body=_stored(), live=False, references=_references())
        article.full_clean()
        article.save_revision().publish()
        assert ArticlePage.objects.get().live

    def test_not_through_the_list_of_pages(self, draft: ArticlePage, login_as: Login) -> None:
        browser = login_as("admin")
        address = f"/cms/bulk/wagtailcore/page/publish/?id={draft.pk}&next=/cms/"
        answer = browser.post(address, {"include_descendants": ""}, follow=True)
        assert "Nothing was published." in answer.content.decode()
        assert "Anna" not in answer.content.decode()
        assert not ArticlePage.objects.get().live

    def test_not_with_its_section(self, draft: ArticlePage, login_as: Login) -> None:
        address = f"/cms/bulk/wagtailcore/page/publish/?id={draft.get_parent().pk}&next=/cms/"
        login_as("admin").post(address, {"include_descendants": "on"})
        assert not ArticlePage.objects.get().live

    def test_not_by_a_workflow(self, draft: ArticlePage, cast: Any) -> None:
        workflow, task = Workflow.objects.create(name="Two readers"), Task.objects.create(name="Reading")
        WorkflowTask.objects.create(workflow=workflow, task=task)
        WorkflowPage.objects.create(workflow=workflow, page=Page.objects.get(pk=draft.get_parent().pk))
        state = workflow.start(draft, cast.admin)
        with pytest.raises(PermissionDenied):
            state.current_task_state.approve(user=cast.admin)
        assert not ArticlePage.objects.get().live


class TestNothingElseIsRead:
    """Names are at home in a library."""

    @pytest.mark.parametrize("kind", ["prose", "heading", "quote", "claim"])
    def test_prose_and_its_kin_may_name_anybody(self, kind: str) -> None:
        words = f"{TOLD} {NUMBER}"
        rich = f"<p>{words}</p>"
        value: Any = {
            "prose": rich,
            "heading": words,
            "quote": {"text": words, "speaker": "Priya Shah", "source": "Leeds, 4 May 2020"},
            "claim": {"claim": rich, "evidence": "trial", "beside_it": rich},
        }[kind]
        block = StoryBlock()
        assert block.clean(block.to_python([{"type": kind, "value": value, "id": "1"}]))


def test_no_word_of_a_finding_is_stored_or_logged(
    add: Callable[..., HttpResponse], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("django.db.backends").setLevel(logging.WARNING)
    with connection.cursor() as cursor:
        add(("vignette", case("vignette", TOLD)))
        tables = [t for t in connection.introspection.table_names(cursor) if not t.startswith("sqlite")]
        for table in tables:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            assert "Stornoway" not in str(cursor.fetchall()), table
    assert "Stornoway" not in caplog.text


def _article(declared: str = "") -> list[tuple[str, Any]]:
    """The long article as an editor types it; captions stand as text, for pictures make no difference here."""
    kinds: dict[str, Callable[[str], tuple[str, Any]]] = {
        "heading": lambda text: ("heading", {"value": text}),
        "vignette": lambda text: ("vignette", {"text": _paragraphs(text), "declaration": declared}),
    }
    blocks = [
        kinds.get(each["kind"], lambda text: ("prose", {"text": _paragraphs(text)}))(each["text"])
        for each in ARTICLE["blocks"]
    ]
    return [(kind, value["value"] if kind == "heading" else value) for kind, value in blocks]


def _stored() -> list[tuple[str, Any]]:
    return [(kind, value["text"] if kind == "prose" else value) for kind, value in _article("composite")]


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(each, quote=False)}</p>" for each in text.split("\n\n"))


def _references() -> list[tuple[str, Any]]:
    return [
        (
            "reference",
            {"authors": text[:290], "year": "2001", "title": "A work", "source": text[:290], "doi": ""},
        )
        for text in ARTICLE["references"]
    ]


def _frame() -> dict[str, Any]:
    return {
        "title": ARTICLE["title"],
        "authors": "Dr Judith Amsel, Institute for Relational Inquiry, Cambridge",
        "about_the_authors": ARTICLE["byline"],
        "references": streamfield(_references()),
    }
