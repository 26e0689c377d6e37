"""The check of framing: what it says of a question, what it offers, and when it shows the guidelines' card."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum.mirror.framing import (
    CARD_TEXT,
    FOLDED_HEADING,
    LEAD,
    check,
    guidelines_for,
    model,
    offer_for,
    severity_seen,
)
from forum.mirror.framing.families import FALLBACK, OFFERS, family_of
from forum.mirror.framing.rules import points
from forum.mirror.framing.severity import GENERAL, GUIDELINES

DESIGNED = [
    ("I have a client with OCD. What approach should I use?", 4, 0, "technique_lookup"),
    ("Any worksheets for perfectionism?", 2, 0, "technique_lookup"),
    ("How do you handle a client who goes silent with me?", 2, None, "mixed"),
    ("How could I raise the ending?", 0, 1, "relational"),
    ("Which of us is avoiding goodbye?", 0, 0, "mixed"),
    ("Which technique do I reach for when I feel useless?", 2, 2, "mixed"),
]


@pytest.mark.parametrize(("question", "technique", "relational", "framing"), DESIGNED)
def test_the_points_of_the_design_hold(
    question: str, technique: int, relational: int | None, framing: str
) -> None:
    counted = points(question)
    assert counted.technique == technique
    assert counted.relational >= 2 if relational is None else counted.relational == relational
    assert counted.framing == framing


@pytest.mark.parametrize(("question", "framing"), [(case[0], case[3]) for case in DESIGNED])
def test_the_whole_check_answers_the_design_s_questions_alike(question: str, framing: str) -> None:
    seen = check(question)
    assert seen.framing == framing
    assert seen.nudge == (framing == "technique_lookup")


@pytest.mark.parametrize(
    "question",
    [
        "What's your favourite protocol for a fear of lifts?",
        "any handouts on worry for teens",
        "CBT or ACT for a client with tinnitus?",
        "How do you treat a client who pulls her hair",
        "Which questionnaire for burnout do you use",
    ],
)
def test_a_look_up_is_met_by_an_offer(question: str) -> None:
    seen = check(question)
    assert (seen.framing, seen.nudge) == ("technique_lookup", True)
    assert seen.family in OFFERS


@pytest.mark.parametrize(
    "question",
    [
        "I dread Thursdays with her and I can't say why.",
        "He filled in every worksheet and I felt further from him than ever.",
        "We finished the EMDR protocol and I think we are both sad about it.",
        "Why do I explain the CBT model again each time she looks at me like that?",
        "My client with OCD has begun to check my face, and I let him.",
        "I gave her a handout because I couldn't bear what she'd said to me.",
    ],
)
def test_a_relational_post_that_names_techniques_or_diagnoses_gets_no_offer(question: str) -> None:
    seen = check(question)
    assert not seen.nudge
    assert seen.framing == "relational"
    assert seen.family is None


@pytest.mark.parametrize(
    "question",
    [
        "Which model for grief? When he cries I look away and I hate that.",
        "Any worksheets on anger? I'm a little afraid of him, and he knows.",
        "What exercises work for shame? She blushes, then I blush, and we talk about the weather.",
    ],
)
def test_a_post_that_asks_and_tells_is_mixed_and_gets_no_offer(question: str) -> None:
    seen = check(question)
    assert (seen.framing, seen.nudge) == ("mixed", False)


@pytest.mark.parametrize(
    "question",
    [
        "Which accounting software do you use for invoices?",
        "How long must I keep records under GDPR?",
        "Best indemnity insurance for a newly qualified counsellor?",
        "What is a fair rent for a consulting room in Leeds",
    ],
)
def test_a_question_about_the_practice_gets_no_offer(question: str) -> None:
    seen = check(question)
    assert (seen.framing, seen.nudge) == ("other", False)


def test_the_reasons_are_words_of_the_question() -> None:
    for question in [case[0] for case in DESIGNED] + ["How do you invoice?", "I feel shut out by her."]:
        low = question.lower()
        for reason in check(question).reasons:
            assert all(word.strip("?.,") in low for word in reason.split()), (question, reason)


def test_a_bare_question_is_read_with_the_short_text_before_it() -> None:
    asked = check("Any ideas?", ["I have a client with OCD who checks the stove all night."])
    told = check(
        "Any ideas?", ["She looked at me and I felt ashamed, and since then we are both so careful."]
    )
    assert asked.nudge
    assert not told.nudge


def test_a_clear_look_up_stands_whatever_was_answered_before() -> None:
    told = "I feel lost with her. She looks at me and I look away. There is a silence between us. " * 4
    assert check("Any worksheets for perfectionism?", [told]).nudge


def test_answers_that_tell_of_the_two_of_them_spare_an_uncertain_look_up_the_offer() -> None:
    told = "I feel lost with her. She looks at me and I look away. There is a silence between us. " * 10
    assert not check("Any ideas?", [told]).nudge


@pytest.mark.parametrize(
    "question", ["", " \n ", "?", "...", "どうすればいいですか", "Как мне быть с ним?", "123 456", "x" * 5000]
)
def test_what_it_cannot_read_gets_no_offer(question: str) -> None:
    seen = check(question)
    assert (seen.framing, seen.nudge, seen.family) == ("mixed", False, None)
    assert seen.confidence <= 0.5


@given(st.text(max_size=400), st.lists(st.text(max_size=200), max_size=3))
@settings(max_examples=150, deadline=None)
def test_any_text_gets_an_answer_and_only_a_look_up_an_offer(question: str, answers: list[str]) -> None:
    seen = check(question, answers)
    assert 0 <= seen.confidence <= 1
    assert seen.framing == "technique_lookup" or not seen.nudge
    assert (seen.family is not None) == (seen.framing == "technique_lookup")
    assert seen == check(question, answers)


def test_case_dashes_and_quotes_change_nothing() -> None:
    plain = check("What's the best approach for a client with OCD - ERP?")
    assert check("WHAT\u2019S THE BEST APPROACH FOR A CLIENT WITH OCD \u2013 ERP?") == plain
    assert check("what's the be\u200bst approach for a client with ocd - erp?") == plain


@pytest.mark.parametrize(
    ("question", "family"),
    [
        ("I have a client with OCD. What approach should I use?", "which_approach"),
        ("Which intervention helps with grief?", "which_approach"),
        ("How do you handle a client who talks non stop?", "how_handle"),
        ("Tips for dealing with long monologues?", "how_handle"),
        ("Any worksheets for perfectionism?", "worksheet"),
        ("Looking for a good book on attachment", "worksheet"),
        ("CBT or EMDR for a phobia?", "a_or_b"),
        ("Gottman vs EFT for an affair?", "a_or_b"),
        ("How do you work with a resistant teenager?", "resistant"),
        ("What works with unmotivated clients?", "resistant"),
        ("How do you treat a narcissist?", "label"),
        ("working with borderlines, what do I need to know", "label"),
        ("When should I refer a client with psychosis on?", "refer_or_end"),
        ("Is it time to end therapy with a client who has plateaued?", "refer_or_end"),
        ("How do I get my client to stop drinking?", "get_them_to_change"),
        ("How do I make him do his exposures?", "get_them_to_change"),
        ("Blood phobia, quickly please", FALLBACK),
    ],
)
def test_the_offer_s_family_follows_from_how_it_is_asked(question: str, family: str) -> None:
    assert family_of(question) == family


def test_the_offers_are_the_design_s_words() -> None:
    assert LEAD == "You can ask it just like this. If you like, another way in:"
    assert FOLDED_HEADING == "Colleagues also ask"
    assert {family: offer.sentences for family, offer in OFFERS.items()} == {
        "which_approach": (
            "What am I hoping an approach would do between us that isn’t happening now?",
            "When was I most use to this person, and who was I being?",
            "What would they want from me before any method?",
        ),
        "how_handle": (
            "What happens in me when this happens?",
            "What might it be asking of me?",
            "What do we become just afterwards?",
        ),
        "worksheet": (
            "What do I hope the page will say for me?",
            "What would we have to feel if we put it down?",
            "What could be practised between us instead?",
        ),
        "a_or_b": (
            "What does each let me do, or avoid, with them?",
            "Have I asked what they prefer, and why?",
            "Which of the two can I do wholeheartedly?",
        ),
        "resistant": (
            "What might they be protecting?",
            "Am I wanting this more than they do?",
            "What is my end of the tug of war?",
        ),
        "label": (
            "Whom do I meet when I forget the label?",
            "What does the label do to my hope?",
            "Who gave them the label, and what did it cost?",
        ),
        "refer_or_end": (
            "What would referral bring to an end, and have we spoken of it?",
            "Is this beyond me, or hard for me?",
            "What would they hear in it?",
        ),
        "get_them_to_change": (
            "Why change, why now, by whose wish?",
            "What do they lose by changing?",
            "What do I lose if they don't?",
        ),
    }
    assert [family for family, offer in OFFERS.items() if offer.with_severity_card] == ["refer_or_end"]
    assert offer_for("unheard of").family == FALLBACK


def test_what_is_offered_is_not_itself_met_by_an_offer() -> None:
    for offer in OFFERS.values():
        for sentence in offer.sentences:
            assert not check(sentence).nudge, sentence


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("I have a client with OCD. What approach should I use?", ("ocd",)),
        ("She hears voices that tell her to leave.", ("psychosis",)),
        ("He has not slept for days and is giving his savings away, gone manic.", ("mania",)),
        ("Anorexia, and her BMI is 15 now.", ("eating_disorder",)),
        ("Complex trauma, she has C-PTSD from childhood.", ("ptsd",)),
        ("He stopped diazepam overnight.", ("withdrawal",)),
        ("Her PHQ-9 of 22 worries me.", ("severe_depression",)),
        ("He was sectioned last spring.", ("severe_illness",)),
    ],
)
def test_severe_illness_shows_the_card(text: str, codes: tuple[str, ...]) -> None:
    assert severity_seen([text]) == codes


@pytest.mark.parametrize(
    "text",
    [
        "Any worksheets for perfectionism?",
        "There is no psychosis and he isn't bipolar.",
        "I'm a bit OCD about my room.",
        "Her mother's schizophrenia shaped the house.",
        "She has had an eating disorder in the past and we talk about trust.",
        "He scored 9 on the PHQ-9.",
        "I felt low after the session and so did she.",
        "",
    ],
)
def test_without_severe_illness_there_is_no_card(text: str) -> None:
    assert severity_seen([text]) == ()


def test_the_risk_to_the_body_may_be_told_in_another_answer() -> None:
    assert severity_seen(["She has bulimia.", "She fainted twice this month."]) == ("eating_disorder",)


def test_the_card_says_the_design_s_words_and_leads_to_guidelines() -> None:
    assert CARD_TEXT == (
        "The relationship carries this work, and some difficulties also need structured treatment. "
        "Guidelines and referral routes:"
    )
    for code in GUIDELINES:
        listed = guidelines_for([code])
        assert listed
        assert all(guideline.url.startswith("https://") for guideline in listed)
    assert guidelines_for([]) == GENERAL
    assert len(guidelines_for(["ptsd", "ptsd"])) == len(guidelines_for(["ptsd"]))


def test_the_weights_were_trained_from_today_s_posts_and_words() -> None:
    held = json.loads(model.WEIGHTS.read_text(encoding="utf-8"))
    assert held["made_from"] == model.digest(), "run `make model`: the posts or the lists have changed since"
    assert tuple(held["framings"]) == model.FRAMINGS
    assert model.WEIGHTS.stat().st_size < 400_000


def test_the_training_posts_are_many_of_every_kind_and_none_stands_twice() -> None:
    rows = [
        json.loads(line)
        for file in sorted(model.TRAINING.glob("*.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    assert len(rows) >= 1500
    assert len({row["text"].lower() for row in rows}) == len(rows)
    for framing in model.FRAMINGS:
        assert sum(row["label"] == framing for row in rows) >= 200


def test_it_answers_in_the_time_between_two_key_strokes() -> None:
    question = (
        "He looked at me and I felt that something between us had gone quiet. What would you do? " * 110
    )
    check("warm up")
    took = []
    for _ in range(5):
        start = time.perf_counter()
        check(question, [question])
        took.append(time.perf_counter() - start)
    assert min(took) < 0.05  # 8 ms on a quiet machine; a slow one gets some leave


def test_time_grows_with_the_length_and_no_faster() -> None:
    def took(text: str) -> float:
        runs = []
        for _ in range(3):
            start = time.perf_counter()
            check(text, [text])
            severity_seen([text])
            runs.append(time.perf_counter() - start)
        return min(runs)

    for piece in ["what which how do you client with ", "a b c d e f g ", "stopped eating and ", "I feel "]:
        short, long = piece * (10_000 // len(piece)), piece * (100_000 // len(piece))
        assert took(long) < 30 * took(short) + 0.05, piece
