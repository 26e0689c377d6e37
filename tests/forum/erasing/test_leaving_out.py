"""Words are found as people read them, and what is left around them stays as it was."""

import pytest

from forum.consultations.left_out import hashes_of, wanted_of
from forum.mirror.html import clean
from forum.mirror.identifiers.codes import CODES
from forum.mirror.leaving_out import MARK, MARKS, Wanted, cut_data, cut_html, cut_text, mark_of

PLACE = mark_of("place_small")


def wanted(*phrases: str) -> Wanted:
    return Wanted.words(phrases, PLACE)


def hashed(*phrases: str) -> Wanted:
    found = wanted_of(hashes_of(phrases, "place_small", key="k" * 64), key="k" * 64)
    assert found is not None
    return found


def test_every_code_has_a_mark_people_can_read():
    assert set(MARKS) == set(CODES)
    assert all(MARK.fullmatch(mark_of(code)) for code in CODES)


WRITTEN = [
    ("In Quorvella it rained.", f"In {PLACE} it rained."),
    ("In QUORVELLA’s rain.", f"In {PLACE}’s rain."),
    ("A Quorvella-born man.", f"A {PLACE}-born man."),
    ("In Quo\u00adrvella.", f"In {PLACE}."),
    ("In Qu\u043ervella.", f"In {PLACE}."),  # a Cyrillic letter
    ("Quorvellan ways.", "Quorvellan ways."),
]


@pytest.mark.parametrize("make", [wanted, hashed], ids=["words", "hashes"])
@pytest.mark.parametrize(("before", "after"), WRITTEN)
def test_a_word_is_found_however_it_is_written(make, before, after):
    assert cut_text(before, make("Quorvella")).text == after
    assert cut_html(f"<p>{before}</p>", make("Quorvella")).text == f"<p>{after}</p>"


@pytest.mark.parametrize("make", [wanted, hashed], ids=["words", "hashes"])
def test_a_number_is_found_however_its_digits_are_set_apart(make):
    text = "It was 943 476 5919, no: 943-476-5919, or 9434765919."
    assert cut_text(text, make("943 476 5919")).text == f"It was {PLACE}, no: {PLACE}, or {PLACE}."


@pytest.mark.parametrize("make", [wanted, hashed], ids=["words", "hashes"])
def test_tags_within_the_words_do_not_hide_them_and_stay_valid(make):
    html = "<p>In <em>Quor</em>vel<strong>la and</strong> on.</p><ul><li>Quorvella &amp; so</li></ul>"
    done = cut_html(html, make("Quorvella"))
    assert done.text == (
        f"<p>In <em>{PLACE}</em><strong> and</strong> on.</p><ul><li>{PLACE} &amp; so</li></ul>"
    )
    assert clean(done.text) == done.text and done.count == 2


def test_words_of_two_paragraphs_are_no_phrase():
    html = "<p>the old mill</p><p>road was wet</p>"
    assert cut_html(html, wanted("mill road")).text == html


def test_a_long_passage_is_found_by_its_hash():
    passage = " ".join(f"word{n}" for n in range(60))
    assert cut_text(f"She wrote: {passage.upper()}. Then she left.", hashed(passage)).text == (
        f"She wrote: {PLACE}. Then she left."
    )


def test_a_mark_is_never_cut_again():
    text = f"Near {PLACE} and a place."
    assert cut_text(text, wanted("place", "left out")).text == f"Near {PLACE} and a {PLACE}."


def test_everything_a_draft_holds_is_gone_through():
    data = {
        "answers": {"a": {"html": "<p>Quorvella</p>", "text": "quorvella"}},
        "beside": ["<p>QUORVELLA</p>"],
        "n": 3,
    }
    assert "quorvella" not in str(cut_data(data, wanted("Quorvella"))).lower()
    assert cut_data(data, wanted("Elsewhere")) == data
