"""What the guides promise: their links lead somewhere, and their pictures are small, told in words and made anew."""

import re
from pathlib import Path

import pytest

from bin import pictures
from bin.stamps import ROOT

MOST_BYTES = 120_000
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def links_of(page: Path) -> list[tuple[str, str, str]]:
    return LINK.findall(page.read_text())


def anchors_of(page: Path) -> set[str]:
    """The ends of addresses that lead to a heading, as forges make them."""
    kept = (re.sub(r"[^\w\- ]", "", each.lower()) for each in HEADING.findall(page.read_text()))
    return {each.replace(" ", "-") for each in kept}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page):
    for _, _, address in links_of(page):
        if re.match(r"[a-z]+:", address):
            continue
        name, _, anchor = address.partition("#")
        there = (page.parent / name).resolve() if name else page
        assert there.exists(), address
        if anchor:
            assert anchor in anchors_of(there), address


def test_every_picture_is_told_in_words_and_can_be_taken_anew():
    shown = {
        (page.parent / address).resolve(): words
        for page in PAGES
        for is_picture, words, address in links_of(page)
        if is_picture
    }
    assert {path.stem for path in shown} == {shot.name for shot in pictures.SHOTS}
    assert set(shown) == set((ROOT / "docs" / "images").iterdir())
    for path, words in shown.items():
        assert len(words) > 40, path
        assert path.stat().st_size < MOST_BYTES, path


def test_a_picture_that_nobody_knows_is_refused(capsys, monkeypatch):
    monkeypatch.setattr(pictures, "chromium", lambda: "/a/browser")
    assert pictures.main(["desk-queues"]) == 1
    assert "desk-queues" in capsys.readouterr().err


def test_without_a_browser_no_picture_is_taken(capsys, monkeypatch):
    monkeypatch.setattr(pictures, "chromium", lambda: None)
    assert pictures.main([]) == 1
    assert "Chromium" in capsys.readouterr().err
