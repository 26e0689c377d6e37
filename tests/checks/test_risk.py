"""Which words bring a safety card, and which do not. The lists rather show one too often than too seldom."""

import json
from pathlib import Path

import pytest

from forum.mirror import framing, risk
from forum.mirror.risk import phrases, risks_in

TRAINING = Path(framing.__file__).parent / "training"

TOLD = [
    ("She says she wants to kill herself and I see her on Thursday.", "client_suicide_now"),
    ("he is suicidal and i don't know who to ring", "client_suicide_now"),
    ("She has been stockpiling tablets, she told me at the door.", "client_suicide_now"),
    ("He wrote “I want to die” and then nothing.", "client_suicide_now"),
    ("She said I don't want to be here any more, and smiled.", "client_suicide_now"),
    ("They can’t keep themselves safe this weekend.", "client_suicide_now"),
    ("He talks about ending his life as if it were a holiday.", "client_suicide_now"),
    ("She'd be, she says, better off dead.", "client_suicide_now"),
    ("He is going to kill his brother, he says, and I believe him.", "harm_to_other"),
    ("She has bought a knife and I froze.", "harm_to_other"),
    ("He wants to hurt someone and asked me not to tell.", "harm_to_other"),
    ("She hasn't eaten anything for nine days.", "medical_red_flag"),
    ("He took an overdose before the session.", "medical_red_flag"),
    ("The voices telling him to jump are back.", "medical_red_flag"),
    ("She came off her tablets suddenly and shakes.", "medical_red_flag"),
    ("Her husband hits her and I nodded.", "safeguarding"),
    ("He hits the children, she told me, and then asked for another date.", "safeguarding"),
    ("It is domestic violence and I called it conflict.", "safeguarding"),
    ("The little boy is being hurt at home.", "safeguarding"),
    ("I want to die.", "poster_at_risk"),
    ("I can't go on like this.", "poster_at_risk"),
    ("I have thought about killing myself since the inquest.", "poster_at_risk"),
    ("I slept with a client.", "sexual_boundary_self"),
    ("We kissed at the end of the hour and I have told nobody.", "sexual_boundary_self"),
    ("I am in a relationship with a former client.", "sexual_boundary_self"),
    ("Her previous therapist slept with her.", "colleague_misconduct"),
    ("She was groomed by her therapist.", "colleague_misconduct"),
    ("A colleague of mine is sleeping with a client.", "colleague_misconduct"),
    ("My client died on Sunday.", "client_death"),
    ("My client killed himself.", "client_death"),
    ("After my client's suicide I cannot open the notes.", "client_death"),
    ("He follows me home.", "stalked_or_threatened"),
    ("She knows where I live now.", "stalked_or_threatened"),
    ("He threatened to kill me.", "stalked_or_threatened"),
    ("I got a subpoena for my notes.", "subpoena"),
    ("A solicitor wants my notes.", "subpoena"),
]
NOT_TOLD = [
    "She is not suicidal, only very tired of being asked.",
    "He denies suicidal thoughts, and I believe him.",
    "Her brother is suicidal and she carries all of it into the room.",
    "I could have died of shame when she yawned.",
    "This silence is killing me.",
    "I am attracted to my client and I dread the hour.",
    "I find myself looking forward to him, too much.",
    "She hit the nail on the head, and I blushed.",
    "We talked about her father's death, long ago.",
    "I kept my distance and she noticed.",
    "He threatened to leave, and something in me was relieved.",
    "He wants to be seen and runs from it.",
    "I want to kill this rule that we must not laugh.",
    "What do I do with a hope that is bigger than hers?",
    "She lives in the same road and says nothing about it.",
]


@pytest.mark.parametrize(("text", "code"), TOLD)
def test_what_tells_of_danger_is_seen(text, code):
    assert code in risks_in([text])


@pytest.mark.parametrize("text", NOT_TOLD)
def test_what_does_not_is_left_alone(text):
    assert risks_in([text]) == ()


def test_case_and_curly_marks_do_not_matter():
    assert risks_in(["SHE CAN’T KEEP HERSELF SAFE"]) == ("client_suicide_now",)


def test_the_cards_come_in_one_order_whatever_the_text_says_first():
    assert risks_in(["I want to die."]) == ("poster_at_risk",)
    assert risks_in(["My client died. I want to die."]) == ("poster_at_risk", "client_death")


def test_ordinary_questions_bring_hardly_any_card():
    lines = [line for file in TRAINING.glob("*.jsonl") for line in file.read_text("utf-8").splitlines()]
    rows = [json.loads(line) for line in lines]
    shown = [row["text"] for row in rows if risks_in([row["text"]])]
    assert len(rows) > 2000
    assert len(shown) <= 25, shown


def test_every_code_has_its_place_and_its_list():
    assert set(risk.CODES) == {*phrases.PHRASES, risk.ME, risk.DANGER}
    assert set(risk.CODES) >= {*risk.CALLING, *risk.IN_DANGER}
