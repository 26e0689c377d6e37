"""What counts as the same word, in a text and in a question."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from cms.finding.words import ask, plain_words, stem


@pytest.mark.parametrize(
    "forms",
    [
        "rupture ruptures ruptured rupturing",
        "cancel cancelled cancelling canceled cancellation cancellations",
        "disclose discloses disclosed disclosing",
        "therapy therapies",
        "bad badly",
    ],
)
def test_the_forms_of_a_word_find_one_another(forms: str) -> None:
    assert len({stem(word) for word in forms.split()}) == 1


@pytest.mark.parametrize(
    "others", ["generous general generation", "evening even", "university universe", "стыд стыда", "r 278"]
)
def test_different_words_stay_different(others: str) -> None:
    assert len({stem(word) for word in others.split()}) == len(others.split())


def test_many_readers_at_once_get_the_same_words() -> None:
    words = [
        f"{word}{end}" for word in ("repair", "attend", "matter", "listen") for end in ("ed", "ing", "s", "")
    ]
    alone = [stem(word) for word in words]
    stem.cache_clear()
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(stem, words * 200)) == alone * 200


def test_a_word_is_a_word_whatever_stands_around_it() -> None:
    said = "“Don’t,” naïve Søren: and/or e_mail\x00x"
    assert plain_words(said) == ["dont", "naive", "soren", "and", "or", "e", "mail", "x"]


def test_little_words_are_left_out_unless_there_is_nothing_else() -> None:
    assert ask("what is the alliance").terms == (("allianc",),)
    assert ask("what is").terms == (("what",), ("is",))
    assert ask('"what is"').terms == (("what", "is"),)
