"""Numbered references: [1] in the text leads to the list, and the list leads back."""

import re

import pytest
from django.test import Client

from cms.references import Citations, anchors
from tests.cms.conftest import MakeArticle

WORK = {
    "authors": "Author, A.",
    "year": "2020",
    "title": "A title",
    "source": "A journal, 1(2), 3–4",
    "doi": "",
}


def test_a_marker_becomes_a_link_and_saving_again_changes_nothing() -> None:
    once = Citations(2).link("<p>So it is [1], and so [2].</p>")
    assert once == '<p>So it is <a href="#ref-1">[1]</a>, and so <a href="#ref-2">[2]</a>.</p>'
    assert Citations(2).link(once) == once


def test_the_second_citation_of_a_work_gets_a_place_of_its_own() -> None:
    citations = Citations(1)
    texts = [citations.link("<p>One [1].</p>"), citations.link("<p>Two [1].</p>")]
    assert '"#ref-1-2"' in texts[1]
    assert anchors(texts) == {1: ["cite-1-1", "cite-1-2"]}


def test_a_citation_moved_to_the_front_is_counted_anew() -> None:
    assert (
        Citations(1).link('<p><a href="#ref-1-2">[1]</a> <a href="#ref-1">[1]</a></p>')
        == '<p><a href="#ref-1">[1]</a> <a href="#ref-1-2">[1]</a></p>'
    )


@pytest.mark.parametrize(
    "text",
    [
        "<p>See [3].</p>",
        "<p>See [0].</p>",
        "<p>[sic]</p>",
        '<p><a href="/x/">a link [1]</a></p>',
        "<p>[2026]</p>",
    ],
)
def test_what_leads_to_no_reference_stays_the_text_it_was(text: str) -> None:
    assert Citations(2).link(text) == text


def test_a_link_whose_reference_was_deleted_becomes_plain_again() -> None:
    assert Citations(0).link('<p><a href="#ref-1">[1]</a></p>') == "<p>[1]</p>"


def test_readers_follow_a_marker_to_the_work_and_come_back_to_each_place(
    make_article: MakeArticle, client: Client
) -> None:
    make_article(
        body=[
            ("prose", "<p>First [1].</p>"),
            ("claim", {"claim": "<p>Again [1].</p>", "evidence": "theory", "beside_it": "<p>And [2].</p>"}),
        ],
        references=[("reference", WORK), ("reference", WORK)],
    )
    text = client.get("/library/testing/piece-1/").content.decode()
    ids = set(re.findall(r'\bid="([^"]+)"', text))
    targets = set(re.findall(r'href="#([^"]+)"', text))
    assert {"ref-1", "ref-2", "cite-1-1", "cite-1-2", "cite-2-1"} <= ids & targets
    assert targets <= ids
    assert len(ids) == len(re.findall(r'\bid="', text))


def test_an_address_is_given_only_where_there_is_one(make_article: MakeArticle, client: Client) -> None:
    make_article(references=[("reference", WORK), ("reference", {**WORK, "doi": "10.1037/pst0000172"})])
    text = client.get("/library/testing/piece-1/").content.decode()
    assert text.count("https://doi.org/") == 1
    assert 'href="https://doi.org/10.1037/pst0000172"' in text
