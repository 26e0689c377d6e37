"""Invariant 7: one sanitiser for all HTML from people; its output is the only stored form.

What it lets through is proved by a grammar: the output is text without "<" and our eight tags without
attributes, and nothing that a browser could read otherwise.
"""

import ast
import json
import re
import time
from html import unescape
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import example, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from config.templatetags.ui import data_for_machines
from forum.consultations import actions
from forum.consultations.drafts import Draft
from forum.consultations.forms import ComposeForm
from forum.consultations.models import Answer, AnswerRevision
from forum.consultations.replies import Reply, ReplyRevision
from forum.consultations.replyforms import ReplyForm
from forum.mirror.html import TAGS, accept, clean, from_plain, to_plain, to_text
from tests.factories import make_consultation, make_reply, version_of
from tests.forms import posted
from tests.invariants.attacks import ATTACKS

OURS = re.compile(r"(?:[^<>]|</?(?:" + "|".join(sorted(TAGS)) + r")>)*")

TAG_NAMES = (
    *sorted(TAGS),
    *"div span b i u h1 h2 a script style table tr td svg math title textarea select noscript template pre img head".split(),
)
PIECES = st.one_of(
    st.sampled_from([f"<{name}>" for name in TAG_NAMES] + [f"</{name}>" for name in TAG_NAMES]),
    st.sampled_from(ATTACKS[:60]),
    st.sampled_from(
        [
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "<?x",
            "&lt;",
            "&amp;",
            "&#0;",
            "&#x41",
            "&nbsp;",
            "\xa0",
            "\n",
            "\n\n",
            " ",
        ]
        + [
            "- ",
            "> ",
            "1. ",
            "<",
            ">",
            "&",
            '"',
            "'",
            "=",
            "/",
            "\x00",
            "\x0b",
            "\u2028",
            "\ud800",
            "x",
            "שלום",
            "🌿",
        ]
        + [
            "<b style='font-weight:normal'>",
            "<span style='font-weight:700;font-style:italic'>",
            "<p onclick=x>",
        ]
    ),
    st.text(max_size=6),
)
HTML = st.lists(PIECES, max_size=14).map("".join)
LINES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "",
                "",
                "- one",
                "* two",
                "3. three",
                "12) four",
                "> quoted",
                "> - listed",
                "  indented",
                "a < b & c",
            ]
        ),
        st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20),
    ),
    max_size=10,
).map("\n".join)
MANY = hypothesis(max_examples=150, deadline=None)


@pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))
def test_of_an_attack_only_words_and_our_tags_are_left(attack):
    assert OURS.fullmatch(clean(attack))
    assert OURS.fullmatch(from_plain(attack))


@MANY
@given(HTML)
def test_of_any_html_only_words_and_our_tags_are_left(html):
    assert OURS.fullmatch(clean(html))


@MANY
@given(HTML)
@example("<strong><p>")
@example("<em><ul><li>")
def test_what_was_cleaned_stays_as_it_is(html):
    once = clean(html)
    assert clean(once) == once


@MANY
@given(st.one_of(LINES, HTML))
def test_plain_text_becomes_clean_html(text):
    html = from_plain(text)
    assert OURS.fullmatch(html)
    assert clean(html) == html


@MANY
@given(HTML)
def test_no_character_is_left_that_a_database_cannot_keep(html):
    html.encode("utf-8", "surrogatepass")
    stored = clean(html)
    stored.encode("utf-8")
    assert "\x00" not in stored


@MANY
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60))
@example("שלום, she said. 🌿👩‍👧 “Ça va?” a < b & c > d")
def test_no_word_of_plain_text_is_lost(text):
    def letters(words: str) -> str:
        return re.sub(r"[\W\d_]+", "", words)

    assert letters(to_text(from_plain(text))) == letters(text)


@MANY
@given(LINES)
def test_plain_text_reads_the_same_after_it_was_stored(text):
    html = from_plain(text)
    assert from_plain(to_plain(html)) == html


@MANY
@given(HTML, st.sampled_from(["\n", "\r\n"]))
def test_saving_without_javascript_costs_no_emphasis(html, line_end):
    stored = clean(html)
    assert accept(to_plain(stored).replace("\n", line_end), rich=False, stored=stored) == stored


def test_a_changed_text_replaces_the_stored_one():
    stored = "<p>She <strong>hurried</strong>.</p>"
    assert accept("She hurried!", rich=False, stored=stored) == "<p>She hurried!</p>"
    assert accept("", rich=False, stored=stored) == ""


@pytest.mark.parametrize(
    ("typed", "html", "plain"),
    [
        ("One.\n\nTwo,\nnext line.", "<p>One.</p><p>Two,<br>next line.</p>", "One.\n\nTwo,\nnext line."),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ("1. a\n2) b", "<ol><li>a</li><li>b</li></ol>", "1. a\n2. b"),
        ("> he said\n> so", "<blockquote><p>he said<br>so</p></blockquote>", "> he said\n> so"),
        ("Then:\n- a", "<p>Then:</p><ul><li>a</li></ul>", "Then:\n\n- a"),
    ],
)
def test_plain_text_has_paragraphs_lists_and_quotes(typed, html, plain):
    assert from_plain(typed) == html
    assert to_plain(html) == plain


PASTED = {
    "Word": (
        "<p class=MsoNormal style='margin:0cm'><b><span lang=EN-GB style='font-size:11pt'>She</span></b>"
        "<o:p></o:p></p><p class=MsoNormal><i>left</i>.<!--[if !supportLists]--></p>",
        "<p><strong>She</strong></p><p><em>left</em>.</p>",
    ),
    "Google Docs": (
        '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr" style="line-height:1.38">'
        '<span style="font-weight:700;">She</span><span style="font-style:italic"> left</span>.</p></b>',
        "<p><strong>She</strong><em> left</em>.</p>",
    ),
    "a web page": (
        '<div class="post"><h2>Heading</h2><div>One <a href="https://x.example/">link</a>.</div><img src="x.png">'
        "<ul><li>a<li>b</ul></div><script>track()</script>",
        "<p>Heading</p><p>One link.</p><ul><li>a</li><li>b</li></ul>",
    ),
}


@pytest.mark.parametrize("source", PASTED)
def test_pasted_text_comes_out_clean(source):
    pasted, expected = PASTED[source]
    assert clean(pasted) == expected


SLOW = {
    "quotes": ">" * 50_000,
    "lists": "<ul><li>" * 6_000,
    "bold": "<b>x" * 12_000,
    "unclosed links": "<a " * 16_000,
    "unclosed attributes": '<p a="' * 8_000,
    "line breaks": "<p>x" + "<br>" * 9_900 + "y</p>",
    "broken items": "<li><br>" * 6_000,
    "brackets": "<" * 50_000,
    "comments": "<!--" * 12_000,
    "blockquotes": "<blockquote>" * 4_100,
    "empty marks": "<em><strong>" * 2_000 + "</strong></em>" * 2_000,
}


@pytest.mark.parametrize("name", SLOW)
def test_no_text_keeps_the_server_busy(name):
    start = time.process_time()
    clean(SLOW[name])
    from_plain(SLOW[name])
    assert time.process_time() - start < 6  # without a limit of depth: half a minute, or no answer at all


# --- Every door a text comes in by ---------------------------------------------------------------

HOSTILE = '<p onclick="alert(7)">kept words</p><img src=x onerror=alert(7)><script>alert(7)</script>'


def stored_rich_texts() -> list[str]:
    """Collect every rich text that the database holds."""
    found = [answer.html for answer in Answer.objects.all()]
    found += [revision.html for revision in AnswerRevision.objects.all()]
    found += [reply.html for reply in Reply.objects.all()]
    found += [revision.html for revision in ReplyRevision.objects.all()]
    for draft in Draft.objects.all():
        found.append(draft.data.get("html", ""))
        found += [answer.get("html", "") for answer in (draft.data.get("answers") or {}).values()]
    return [html for html in found if html]


@pytest.mark.parametrize("rich", ["1", ""])
def test_only_clean_html_is_stored_whichever_door_it_came_by(cast, defaults, login_as, rich):
    ilse, maren = login_as("ilse"), login_as("maren")
    version = version_of("rupture-repair")
    draft = actions.start(version, by=cast.ilse)
    form = posted(version.spec, draft, HOSTILE, rich=rich)
    ilse.post(f"/drafts/{draft.public_id}/save/", form)
    here = make_consultation(cast.ilse, key="only-a-question", client="no")
    maren.post(
        f"/consultations/{here.public_id}/reply/",
        {"token": "a" * 32, "seq": "0", "kind": "resonance", "text": HOSTILE, "text:rich": rich},
    )
    reply = make_reply(here, cast.tobi)
    page = login_as("tobi").get(f"/replies/{reply.public_id}/edit/")
    seq = page.context["seq"]
    login_as("tobi").post(
        f"/replies/{reply.public_id}/edit/", {"seq": seq, "text": HOSTILE, "text:rich": rich}
    )

    stored = stored_rich_texts()
    assert sum("kept words" in html for html in stored) >= 6
    assert [html for html in stored if clean(html) != html] == []


FORM_HTML = st.lists(st.tuples(HTML, st.sampled_from(["1", "", "0", "yes"])), min_size=1, max_size=4)


@hypothesis(max_examples=60, deadline=None)
@given(FORM_HTML)
def test_whatever_is_typed_over_what_the_forms_keep_clean_html(typed):
    data: dict = {}
    for text, rich in typed:
        form = ReplyForm.read(
            ("resonance",), Posted(text=text, kind="resonance", **{"text:rich": rich}), stored=data
        )
        data = form.data()
        assert clean(data["html"]) == data["html"]


class Posted(dict):
    """As much of a QueryDict as forms use."""

    def getlist(self, key):
        return [self[key]] if key in self else []


@pytest.mark.parametrize("name", ["question", "arrival", "display_name"])
def test_a_line_of_text_is_shown_as_text(cast, defaults, login_as, name):
    if name == "display_name":
        login_as("ilse").post("/me/name/", {"display_name": HOSTILE[-50:]})
        cast.ilse.refresh_from_db()
    here = make_consultation(
        cast.ilse,
        "rupture-repair",
        question=HOSTILE if name == "question" else "What is between us?",
        answers={"rupture-repair.arrival": {"text": HOSTILE}} if name == "arrival" else {},
    )
    for path in ("/consultations/", f"/consultations/{here.public_id}/"):
        page = login_as("maren").get(path).content.decode()
        assert "alert(7)" in unescape(page) or (name == "arrival" and path == "/consultations/")
        assert "<script>alert" not in page
        assert "<img src=x" not in page


# --- Nothing else is trusted ---------------------------------------------------------------------

ROOT = Path(settings.BASE_DIR)
TRUSTING = re.compile(r"\|\s*(safe|safeseq)\b|autoescape\s+off|\{%\s*filter\s+safe")
PYTHON = [path for app in ("accounts", "cms", "config", "forum") for path in (ROOT / app).rglob("*.py")]


def test_no_template_marks_anything_safe():
    """Plain-text e-mails are no HTML, and alone may do without escaping."""
    pages = list((ROOT / "templates").rglob("*.html"))
    assert pages
    assert [path.name for path in pages if TRUSTING.search(path.read_text("utf-8"))] == []


def test_only_the_tags_for_stored_html_and_for_data_trust_a_string():
    trusted = []
    for path in PYTHON:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            called = node.func if isinstance(node, ast.Call) else None
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            if name in {"mark_safe", "SafeString", "SafeText", "html_safe", "Markup"}:
                trusted.append(path.relative_to(ROOT).as_posix())
            if name == "format_html" and not isinstance(node.args[0], ast.Constant):
                trusted.append(f"{path.relative_to(ROOT).as_posix()}: a made-up format")
            if isinstance(node, ast.FunctionDef) and node.name == "__html__":
                trusted.append(path.relative_to(ROOT).as_posix())
    assert trusted == ["config/templatetags/ui.py"] * 2


NASTY = st.one_of(HTML, st.sampled_from(ATTACKS), st.text(st.characters(exclude_categories=["Cs"])))


@MANY
@given(st.dictionaries(NASTY, st.one_of(NASTY, st.lists(NASTY, max_size=3)), max_size=3))
@example({"name": "</script><script>alert(7)</script><!--<script>"})
def test_no_word_in_data_for_machines_ends_its_element(said):
    start, end = '<script type="application/ld+json">', "</script>"
    written = data_for_machines(said)
    assert written.startswith(start) and written.endswith(end)
    inside = written.removeprefix(start).removesuffix(end)
    assert not set("<>&") & set(inside)
    assert json.loads(inside) == said


def test_the_tag_for_stored_html_shows_nothing_but_stored_html():
    used = re.compile(r"\{%\s*stored_html\s+([\w.]+)")
    shown = {
        name
        for path in (ROOT / "templates").rglob("*.html")
        for name in used.findall(path.read_text("utf-8"))
    }
    # An answer, a reply, what another tab saved of one, a line in the open chair, words kept of a reply, a
    # moderator's summary, what was learnt, and a member's own texts in their copy: each was cleaned when it was written.
    assert shown == {
        "section.html", "reply.html", "form.other", "html", "line.html", "words.html", "summary",
        "row.summary.html", "distil.html", "row.value",
    }  # fmt: skip


def test_the_composer_reads_each_rich_answer_through_the_sanitiser(defaults):
    spec = version_of("stuck").spec
    values = Posted(
        {prompt.key: HOSTILE for prompt in spec.prompts} | {f"{p.key}:rich": "1" for p in spec.prompts}
    )
    form = ComposeForm.read(spec, values, stored={})
    rich = [box.html for box in form.boxes if box.spec.kind == "rich"]
    assert rich and set(rich) == {"<p>kept words</p>"}
