"""What must hold of both checks whatever is typed: places, sameness, and time that grows with the text."""

import re
import time
import unicodedata
from collections.abc import Callable
from html import escape
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from forum.mirror import framing, html, identifiers
from forum.mirror.findings import Report
from forum.mirror.text import Text

#: What people type, and what rules look for; put together at random they meet at every seam.
PIECES = (
    "My client Priya", "her ex, Tom,", "Mrs. O'Brien-Hayes", "said 'I can't'", "in Stornoway", "at St Mary's Hospital",
    "ring 020 7946 0018", "(907) 555-0120", "jo at gmail dot com", "jo.b@example.org", "https://example.org/x?y=1", "@jo_b",
    "NHS no. 943 476 5919", "MRN 0045-9921", "QQ 12 34 56 C", "on 4 May", "born 12/3/1990", "the 3rd inst.", "2021-11-30",
    "my Tuesday 4 pm", "EH8 9YL", "29 Queen's Crescent", "she is 43", "a 94-year-old", "lighthouse keeper", "the ferry fire",
    "José García", "Zoë", "Nguyễn Thị Hạnh", "Łukasz", "Siân Ffion", "Mr Müller", "Ruairí", "Åse Bjørnstad", "İpek",
    "PHQ-9 of 14", "Winnicott", "sertraline 50 mg", "week 3", "Hope", "will", "April", "I", "the", "and she", "we",
    "What approach should I use?", "I dread the hour", "with me", "any worksheets", "— and", "…", "!!", "🙂", "½", "№ 7",
    "“A long quote of what she said to me on the stairs when everybody else had gone home at last”", "S: low. O: tearful. A: MDD. P: CBT.",
)  # fmt: skip
pieces = st.sampled_from(PIECES)
wild = st.text(st.characters(codec="utf-8"), max_size=12)
#: Letters whose composed and decomposed forms people's keyboards and phones really make.
letters = st.text(st.characters(max_codepoint=0x24F, categories=("L", "N", "P", "Zs")), max_size=12)


def texts(*more: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Pieces, joined as people join them."""
    parts = st.lists(st.one_of(pieces, *more), max_size=10)
    return st.builds(str.join, st.sampled_from((" ", "\n", ". ", ", ", "\n\n")), parts)


quick = settings(
    max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)


def told(text: str) -> object:
    """What the check of identifiers says, without the places: those move when characters are put in."""
    report = identifiers.check(text)
    words = [(found.code, found.severity, Text(found.words(text)).plain.strip()) for found in report.listed]
    return words, len(report.counted), report.points, report.pairs, report.verdict


def framed(text: str) -> object:
    """What the check of framing says; the words it saw are compared as it read them."""
    seen = framing.check(text)
    reasons = [Text(reason).plain.strip() for reason in seen.reasons]
    return seen.framing, round(seen.confidence, 6), seen.nudge, reasons, seen.family


CHECKS = pytest.mark.parametrize("check", [told, framed])
Check = Callable[[str], object]


def places_hold(text: str, report: Report) -> None:
    for found in (*report.findings, *report.counted):
        marked = text[found.start : found.end]
        assert 0 <= found.start < found.end <= len(text), found
        assert any(letter.isalnum() or letter == "@" for letter in marked), (marked, found)
        assert marked == marked.strip(), (marked, found)
        after = text[found.end : found.end + 1]
        assert not (after and unicodedata.combining(after)), (marked, after)


@quick
@given(texts(wild, letters))
@example("José rang")
@example("ﬁona ﬁnlay is in ﬀolkestone")
@example("e" + "\u0301" * 50 + "mile rang 020 7946 0018")
@example("\u200b\u200bPriya\u200b")
@example("\r\n\r\nPriya\r\n020 7946 0018\r\n")
def test_places_lie_in_the_text_and_mark_words(text):
    places_hold(text, identifiers.check(text))


@quick
@given(texts(wild))
def test_hints_stand_in_order_and_none_marks_the_same_words_twice(text):
    findings = identifiers.check(text).findings
    assert all(one.end <= other.start for one, other in pairwise(findings)), findings


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("She rings from 020 7946 0018 at night", "020 7946 0018"),
        ("🙂🙂 she rings from 020 7946 0018", "020 7946 0018"),
        ("e\u0301e\u0301e\u0301 call\r\n\r\n020 7946 0018\r\n", "020 7946 0018"),
        ("mail me at jo.b@exa\u200bmple.org, she wrote", "jo.b@exa\u200bmple.org"),
        ("mail jo\uff20example.org soon", "jo\uff20example.org"),
    ],
)
def test_a_place_marks_what_it_says(text, marked):
    assert marked in [found.words(text) for found in identifiers.check(text).findings]


@CHECKS
@quick
@given(text=texts(wild))
def test_the_same_text_gives_the_same_answer(check: Check, text):
    assert check(text) == check(text)


@CHECKS
@quick
@given(text=texts(letters), end=st.sampled_from(["\r\n", "\r", "\u2028", "\u0085"]))
def test_line_ends_make_no_difference(check: Check, text, end):
    plain = text.replace("\r", "")
    assert check(plain.replace("\n", end)) == check(plain)


@CHECKS
@quick
@given(text=texts(letters), data=st.data())
def test_characters_that_show_nothing_make_no_difference(check: Check, text, data):
    text = unicodedata.normalize("NFC", text).replace("\r", "")
    places = data.draw(st.lists(st.integers(0, len(text)), max_size=6))
    hidden = text
    for place in sorted(places, reverse=True):
        hidden = (
            hidden[:place]
            + data.draw(st.sampled_from("\u200b\u200d\u2060\ufeff\u00ad\u200e\ufe0f"))
            + hidden[place:]
        )
    assert check(hidden) == check(text)


LOOKALIKE = str.maketrans("aeopcyxijs", "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455")


@CHECKS
@quick
@given(text=texts(), data=st.data())
def test_a_letter_of_another_script_in_a_word_makes_no_difference(check: Check, text, data):
    masked = text
    spots = [
        m.start() + m[0].index(letter)
        for m in re.finditer(r"[A-Za-z]{3,}", text)
        for letter in m[0]
        if letter in "aeopcyxijs"
    ]
    for spot in data.draw(st.lists(st.sampled_from(spots), max_size=6)) if spots else []:
        masked = masked[:spot] + masked[spot].translate(LOOKALIKE) + masked[spot + 1 :]
    assert check(masked) == check(text)


@CHECKS
@quick
@given(text=texts(letters))
def test_unicode_forms_make_no_difference(check: Check, text):
    composed = unicodedata.normalize("NFC", text)
    assert check(unicodedata.normalize("NFD", text)) == check(composed)


@pytest.mark.parametrize(
    "word",
    [
        "한국어",
        "नमस्ते",
        "ไทยน้ำ",
        "Ὀδυσσεύς",
        "עִבְרִית",
        "العَرَبِيَّة",
        "Việt Nguyễn",
        "がギ",
        "ǅǖ",
        "\u212b",
        "\u1e69",
    ],
)
def test_a_text_of_any_script_is_folded_alike_in_every_form(word):
    text = f"Her name is {word}, I say {word}."
    forms = {Text(unicodedata.normalize(form, text)).plain for form in ("NFC", "NFD")}
    assert len(forms) == 1


@CHECKS
@quick
@given(text=texts(st.text(st.characters(codec="utf-8"), max_size=8)))
def test_unicode_forms_make_no_difference_in_any_script(check: Check, text):
    composed = unicodedata.normalize("NFC", text)
    assert check(unicodedata.normalize("NFD", text)) == check(composed)


@CHECKS
@quick
@given(text=texts())
def test_curly_and_straight_quotes_and_dashes_are_one(check: Check, text):
    curly = text.replace("'", "\u2019").replace("-", "\u2010").replace(" ", "\u00a0")
    assert check(curly) == check(text)


@CHECKS
@quick
@given(words=st.lists(pieces, min_size=1, max_size=6), tag=st.sampled_from(["strong", "em"]), data=st.data())
def test_markup_makes_no_difference(check: Check, words, tag, data):
    line = " ".join(words)
    bare = html.to_text(html.clean(f"<p>{escape(line)}</p>"))
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(line)), st.integers(0, len(line)))))
    while line[
        start:end
    ].isspace():  # a mark around blanks alone is dropped when it is stored, blanks and all
        start -= 1
    inside = f"<{tag}>{escape(line[start:end])}</{tag}>"
    marked = html.to_text(html.clean(f"<p>{escape(line[:start])}{inside}{escape(line[end:])}</p>"))
    assert check(marked) == check(bare)


@quick
@given(texts(wild, letters))
def test_the_folded_text_leads_back_to_what_was_typed(text):
    read = Text(text)
    for word in read.words:
        start, end = read.span(word.start, word.end)
        assert 0 <= start < end <= len(text)
        assert word.text in Text(text[start:end]).plain


LONG = 100_000
MOST_SECONDS = 5  # of processor time for it; twice what the slowest takes on the machine this was written on
#: Inputs that make careless patterns explode; each is repeated up to the length.
ADVERSARIAL = {
    "digits": "7", "digits and blanks": "7 ", "digits and hyphens": "1-", "digits and dots": "1.", "digits and slashes": "1/",
    "digit groups": "020 ", "long groups": "12345 67890 ", "brackets": "(", "brackets around digits": "(0", "plus signs": "+", "plus digits": "+4",
    "phones": "020 7946 0018 ", "phones without end": "07700 900", "dates": "4 May 1990, ", "half dates": "4th of ", "numbers and months": "May 4 ",
    "letters": "a", "capitals": "A", "words": "a ", "capital words": "Ab ", "capital letters": "A ", "initials": "A.", "initials and blanks": "J. K. ",
    "letters and dots": "a.", "letters and hyphens": "a-", "letters and apostrophes": "a'", "capitals and hyphens": "A-", "capitals and apostrophes": "O'",
    "at signs": "@", "letters and at signs": "a@", "half mails": "a@b.", "mails": "a.b@c.de ", "spelled mails": "jo at gmail dot ", "ats and dots": "at dot ",
    "slashes": "/", "half links": "http://", "links": "http://a.b/c ", "wwws": "www.", "handles": "@ab ", "hashes": "#", "underscores": "_", "percent": "%",
    "quotes": '"', "single quotes": "'", "open quotes": "\u201c", "quoted words": '"a ', "dots": ".", "ellipses": "\u2026", "hyphens": "-", "dashes": "\u2014",
    "commas": ",", "colons": ":", "blanks": " ", "line ends": "\n", "windows line ends": "\r\n", "tabs": "\t", "nothing visible": "\u200b", "soft hyphens": "a\u00ad",
    "marks": "\u0301", "marked letters": "e\u0301", "marks by fifty": "e" + "\u0301" * 50, "cyrillic": "\u0430", "mixed scripts": "a\u0430", "ligatures": "\ufb01",
    "arabic ligature": "\ufdfa", "emoji": "\U0001f642", "joined emoji": "\U0001f469\u200d", "half surrogates": "\ud83d", "hangul": "\ud55c", "chinese": "\u5f20",
    "names": "Priya and Tom ", "titles": "Mr ", "titles and dots": "Dr. ", "possessives": "Tom's ", "my client": "my client ", "named": "called ", "at St": "at St ",
    "the hospital": "the Hospital of ", "in": "in ", "in capitals": "in New ", "years": "1990 ", "year-olds": "43-year-old ", "she is": "she is ", "postcodes": "EH8 9YL ",
    "half postcodes": "EH8 ", "streets": "12 Elm ", "street": "12 Elm Street, ", "mrn": "MRN ", "numbers": "no. ", "nhs": "NHS 943 ", "plates": "AB12 ", "ips": "1.2.3.",
    "soap": "S: O: A: P: ", "soap lines": "S: a\nO: b\n", "twins": "twins and triplets ", "only family": "the only ", "keepers": "lighthouse keeper ", "fires": "the fire at ",
    "which approach": "which approach ", "client with": "client with ", "how do you": "how do you handle ", "or": "CBT or EMDR or ", "any any": "any ", "between us": "between us ",
    "I feel": "I feel ", "question marks": "?", "a name in every sentence": "Priya came. ", "lower names": "priya ", "colons and digits": "4:30 ", "tuesdays": "Tuesday 4 pm ",
}  # fmt: skip


def seconds(check: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    check(text)
    return time.process_time() - start


def grows_no_faster_than_the_text(check: Callable[[str], object], text: str, whole: float) -> bool:
    """Whether four times the text takes about four times as long; `whole` is how long all of it took once.

    Whatever else a busy machine does only ever adds to a measurement: the best of up to three counts.
    """
    quarter = min(seconds(check, text[: len(text) // 4]) for _ in range(2))
    most = 4 * 2.5 * quarter + 0.1
    return whole < most or any(seconds(check, text) < most for _ in range(2))


#: Those that were slowest; the others take their time in `make test-all`.
SLOWEST = {"numbers and months", "streets", "capital words"}


@pytest.mark.parametrize("check", [identifiers.check, framing.check], ids=["identifiers", "framing"])
@pytest.mark.parametrize(
    "unit",
    [
        pytest.param(unit, id=name, marks=() if name in SLOWEST else [pytest.mark.long, pytest.mark.sqlite])
        for name, unit in ADVERSARIAL.items()
    ],
)
def test_time_grows_with_the_text_and_no_faster(check: Callable[[str], object], unit):
    check("Lists are loaded at the first use.")
    text = (unit * (LONG // len(unit) + 1))[:LONG]
    whole = seconds(check, text)
    assert whole < MOST_SECONDS
    if whole > 0.4:  # below, four times as long a text could not be told from a busy machine
        assert grows_no_faster_than_the_text(check, text, whole)


@pytest.mark.parametrize("check", [identifiers.check, framing.check], ids=["identifiers", "framing"])
def test_time_grows_with_all_the_pieces_at_once(check: Callable[[str], object]):
    text = " ".join(PIECES)
    text = (text + ".\n") * (LONG // len(text))
    whole = seconds(check, text)
    assert whole < MOST_SECONDS
    assert grows_no_faster_than_the_text(check, text, whole)


@quick
@given(unit=st.text(min_size=1, max_size=6), end=st.text(max_size=3))
def test_no_repetition_is_slow(unit, end):
    text = (unit * 20_000)[:20_000] + end
    assert seconds(identifiers.check, text) < 2
    assert seconds(framing.check, text) < 2
