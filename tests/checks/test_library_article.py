"""A long article with a disguised vignette, captions, a byline and forty references passes."""

import json
from pathlib import Path

import pytest

from forum.mirror import identifiers

ARTICLE = json.loads((Path(__file__).parent / "data" / "library_article.json").read_text("utf-8"))
CASES = [block["text"] for block in ARTICLE["blocks"] if block["case"]]


def test_the_article_is_what_it_should_be():
    words = sum(
        len(text.split())
        for text in [*(block["text"] for block in ARTICLE["blocks"]), *ARTICLE["references"]]
    )
    assert words > 2_000
    assert len(ARTICLE["references"]) == 40
    assert len(CASES) == 1


@pytest.mark.parametrize("text", [*CASES, *(part for case in CASES for part in case.split("\n\n"))])
def test_a_disguised_vignette_is_kept_back_by_nothing(text):
    report = identifiers.check(text)
    assert [found.words(text) for found in report.findings if found.severity == "block"] == []
    assert report.verdict in {"fine", "warn"}
