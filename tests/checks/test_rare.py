"""What could be nobody else: unusual work, families, events, conditions, ties, and what only sounds like them."""

from __future__ import annotations

import time

import pytest

from forum.mirror.findings import Hit
from forum.mirror.identifiers.rules import conditions, events, families, heritage, roles, ties
from forum.mirror.text import Text

MODULES = (roles, families, events, conditions, heritage, ties)


def hits(typed: str) -> list[tuple[Hit, str]]:
    text = Text(typed)
    return [(hit, text.plain[hit.start : hit.end]) for module in MODULES for hit in module.find(text)]


def hints(typed: str) -> list[tuple[str, str]]:
    return [(hit.code, words) for hit, words in hits(typed) if hit.severity != "points"]


@pytest.mark.parametrize(
    ("code", "typed", "marked"),
    [
        ("rare_job", "He's the last lighthouse keeper on this stretch, so make of that what you like.", "the last lighthouse keeper on this stretch"),
        ("rare_job", "She's one of four people in the country licensed to handle it.", "one of four people in the country"),
        ("rare_job", "he's the only gp on the island and i'm his therapist", "the only gp on the island"),
        ("rare_job", "He's the only vet for sixty miles.", "the only vet for sixty miles"),
        ("rare_job", "She was the first woman to captain the ferry.", "the first woman to captain the"),
        ("rare_job", "He is the island's only stonemason.", "island's only stonemason"),
        ("rare_job", "There are two of them left in the county.", "There are two of them left"),
        ("rare_job", "Nobody else in the county does what she does for a living.", "Nobody else in the county"),
        ("rare_job", "My client is a bell-founder and deaf in one ear.", "a bell-founder"),
        ("rare_job", "A retired air-crash investigator who cannot sleep.", "air-crash investigator"),
        ("rare_job", "She was a mahjong tile carver and her hands still do it.", "a mahjong tile carver"),
        ("public_role", "She is married to the mayor.", "the mayor"),
        ("public_role", "The senator's daughter comes on Thursdays.", "The senator's daughter"),
        ("public_role", "He's a county councillor and everyone knows him.", "a county councillor"),
        ("public_role", "her case was on the news for a week", "was on the news"),
        ("public_role", "He's a High Court judge and he judges me.", "a High Court judge"),
        ("family_shape", "She has triplets and a foster child.", "triplets"),
        ("family_shape", "He's the youngest of eleven.", "youngest of eleven"),
        ("family_shape", "They have nine children under twelve.", "nine children"),
        ("family_shape", "Her parents were first cousins and nobody says it.", "parents were first cousins"),
        ("family_shape", "She's been widowed three times.", "widowed three times"),
        ("family_shape", "She married her late sister’s husband.", "married her late sister's husband"),
        ("rare_event", "She survived the ferry fire.", "the ferry fire"),
        ("rare_event", "They sent me the survivors after the coach went into the reservoir.", "the coach went into the reservoir"),
        ("rare_event", "She was in the Elm Park shooting.", "the Elm Park shooting"),
        ("rare_event", "Her husband won the lottery and lost his mind.", "won the lottery"),
        ("rare_event", "His brother was murdered when he was nine.", "was murdered"),
        ("rare_event", "He was on a reality TV show last year.", "a reality TV"),
        ("rare_event", "HE WAS STRUCK BY LIGHTNING ON A GOLF COURSE", "STRUCK BY LIGHTNING"),
        ("rare_condition", "He has Huntington's and won't be tested again.", "Huntington's"),
        ("rare_condition", "She has a port-wine stain over half her face.", "a port-wine stain over half her face"),
        ("rare_condition", "He lost a leg out there.", "lost a leg"),
        ("heritage", "They are the only Tamil family in town.", "the only Tamil family in town"),
        ("heritage", "She's the one Muslim girl at the village school.", "the one Muslim girl at the village"),
        ("heritage", "He left the Amish at nineteen.", "Amish"),
        ("legal", "The tribunal is on Monday.", "tribunal is"),
        ("legal", "There is a custody hearing coming.", "custody hearing"),
        ("legal", "He's awaiting trial.", "awaiting trial"),
        ("link_to_poster", "My client turns out to be my neighbour.", "turns out to be my neighbour"),
        ("link_to_poster", "My client is training to be a therapist at the place I teach.", "training to be a therapist at the place"),
        ("link_to_poster", "He plays football with my husband.", "plays football with my husband"),
        ("rare_event", "He jumped from a burning building.", "jumped from a burning"),
        ("rare_job", "She tunes pianos.", "tunes pianos"),
        ("link_to_poster", "She is my daughter's teacher.", "is my daughter's teacher"),
        ("image_bio", "I've attached his drawing.", "I've attached his drawing"),
        ("image_bio", "see IMG_2041.jpg", "IMG_2041.jpg"),
        ("image_bio", "It went like this. [photo of his hands]", "[photo of his hands]"),
    ],
)  # fmt: skip
def test_what_could_be_nobody_else_is_seen_with_all_its_words(code: str, typed: str, marked: str) -> None:
    assert (code, marked) in hints(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "I feel like a judge when he speaks.",
        "I'm the only person in the room who is breathing.",
        "She was the first person to be kind to him.",
        "the first woman in his life to say no",
        "He's the youngest of three.",
        "You're the only one who listens, she said.",
        "One of three things happens at this point.",
        "The only male client I see has gone quiet.",
        "There are two of us in this and only one is paid.",
        "There are a few of us in my peer group who do this.",
        "I am the only therapist in town.",
        "The last man standing in our team is me.",
        "He wanted to be an astronaut when he was six.",
        "He drew me as a lighthouse keeper.",
        "In the dream there was a shipwreck and I was the captain.",
        "She compared me to her mayor in a dream.",
        "He treats therapy as a court of appeal.",
        "Yalom's Love's Executioner is on my shelf.",
        "We've been in a bit of a shipwreck, she and I.",
        "An avalanche of emails, and one from her.",
        "It was a car crash of a session.",
        "He is held hostage by his moods.",
        "If I won the lottery I'd still do this.",
        "I want a medal for that hour.",
        "The bus went past and we both looked.",
        "Our bridge collapsed, the one we'd been building for months.",
        "He had a panic attack on the train.",
        "His father died of cancer and his parents had divorced.",
        "She was in a car accident years ago.",
        "He has two kids and a dog.",
        "I have nine clients and seven of them are stuck.",
        "She has OCD, he has ADHD, and I have a cold.",
        "She's deaf and we use an interpreter.",
        "Is it legal to keep notes on paper?",
        "What would you do if you were subpoenaed?",
        "I feel on trial every session.",
        "He is charged with energy and then flat.",
        "She came out to me as tired of men, and he is gay.",
        "Trans-generational trauma is all over the genogram.",
        "Her mother is Polish and so is mine.",
        "We ate Indian food in the break of the training day.",
        "My neighbour lent me the drill, and my colleague says I'm too soft.",
        "I go to the same cafe every day.",
        "She showed me a photo of the house.",
        "Here's the picture: he talks, I nod.",
        "I've attached myself to her progress.",
        "He's a firefighter, mid fifties, off sick. She is a nurse on nights.",
    ],
)
def test_an_image_a_dream_or_an_ordinary_life_makes_no_hint(typed: str) -> None:
    assert hints(typed) == []


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("He's a firefighter, off sick.", "rare_job"),
        ("She works as a teacher.", "rare_job"),
        ("My client is a lesbian woman.", "sexual_gender"),
        ("She is Muslim and I am not.", "heritage"),
    ],
)
def test_everyday_work_faith_and_love_count_a_point_and_no_more(typed: str, code: str) -> None:
    found = [hit for hit, _ in hits(typed)]
    assert [hit.code for hit in found] == [code]
    assert [hit.severity for hit in found] == ["points"]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("They are the only Tamil family in Harrowgate.", "Harrowgate"),
        ("She is the only midwife on Farra and tired.", "Farra"),
        ("The youngest ever to be called to the bar in Dorran.", "Dorran"),
    ],
)
def test_a_claim_leaves_the_name_of_its_place_to_the_rule_for_places(typed: str, name: str) -> None:
    assert hints(typed)
    assert all(name not in words for _, words in hints(typed))


@pytest.mark.parametrize(
    "typed",
    ["He's THE LAST Lighthouse-Keeper on this stretch.", "he’s the last  lighthouse keeper on this stretch"],
)
def test_case_hyphens_and_blanks_do_not_matter(typed: str) -> None:
    assert "rare_job" in [code for code, _ in hints(typed)]


@pytest.mark.parametrize(
    "typed",
    ["one of ", "the only ", "the last man in ", "there are only two ", "a a a the the of of ", "was the youngest ever ", "eleven children ", "[photo "],
)  # fmt: skip
def test_reading_takes_time_that_grows_with_the_length_only(typed: str) -> None:
    def taken(length: int) -> float:
        text = Text((typed * (length // len(typed) + 1))[:length])
        assert text.words
        began = time.perf_counter()
        for module in MODULES:
            list(module.find(text))
        return time.perf_counter() - began

    short = min(taken(12_500) for _ in range(3))
    assert taken(100_000) < 40 * short + 0.1
