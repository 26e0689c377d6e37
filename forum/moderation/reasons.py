"""Ready sentences for what the desk writes to an author, by outcome. One of these, and a sentence of one's own.

The code is what the decision log keeps. Nothing here names a detail, a person or a rule by number.
"""

from __future__ import annotations

from dataclasses import dataclass

from forum.review.models import Outcome


@dataclass(frozen=True, slots=True)
class Reason:
    """A code, the words under which a moderator finds it, and what the author reads."""

    code: str
    label: str
    text: str


REASONS: dict[str, tuple[Reason, ...]] = {
    Outcome.RETURNED: (
        Reason(
            "detail", "A detail could point to someone",
            "A detail in it might let somebody be recognised. Could you leave it out, or say it more widely? "
            "Then send it again; nothing else has to change.",
        ),
        Reason(
            "sum_of_details", "Details add up",
            "Each detail is harmless alone; together they might point to one person. Leaving out one or two is "
            "mostly enough.",
        ),
        Reason(
            "words_of_client", "Words of a client stand in it",
            "Some of it is very close to what was written or said to you. Could you tell it in your own words?",
        ),
        Reason(
            "gentler", "It could be said more gently",
            "What you mean seems worth saying. It may land hard as it stands; could you find a gentler way?",
        ),
        Reason(
            "verdict", "It judges somebody who is not in the room",
            "We were not in the room, and it reads as a verdict. Could you say what you felt or wondered instead?",
        ),
        Reason(
            "question_first", "The question is not yet there",
            "We could not yet find what you would like to ask about the two of you. A sentence more would help "
            "colleagues to meet you.",
        ),
    ),
    Outcome.HIDDEN: (
        Reason("looking", "We need time to look", "We would like to look at it in peace. You hear from us soon."),
        Reason(
            "recognisable", "Somebody might be recognised",
            "Somebody might be recognised by it. You can change it now; mostly a word or two is enough.",
        ),
        Reason(
            "heated", "The conversation became heated",
            "It was becoming hard for the people in it. A pause may do everybody good; nobody is blamed.",
        ),
    ),
    Outcome.REMOVED: (
        Reason(
            "cannot_be_disguised", "It cannot be told without being recognised",
            "We could find no way in which this story can be told here without somebody being recognised. Please "
            "take it to your supervision; we are sorry not to hold it here.",
        ),
        Reason(
            "disrespect", "It disrespects somebody",
            "It speaks of somebody in a way that we do not want them ever to read. We have taken it down.",
        ),
        Reason(
            "advertising", "It advertises",
            "It reads as an offer of one’s own work. There is no place for that here, however good the work is.",
        ),
        Reason(
            "not_a_consultation", "It is no consultation",
            "It asks nothing about what happens between a therapist and a client, so colleagues here cannot be of "
            "use to you with it.",
        ),
        Reason(
            "somebody_elses", "It is somebody else’s to tell",
            "This is somebody else’s story or somebody else’s writing, and not ours to keep.",
        ),
    ),
    Outcome.KIND: (
        Reason(
            "other_opener", "It does something else than its opening says",
            "It reads as another kind of reply than the one it began as, so we named it so. Not a word was changed.",
        ),
        Reason(
            "method_later", "A method, before it was asked for",
            "There is a good idea about method in it. It waits, closed, until it is asked for; not a word was "
            "changed.",
        ),
        Reason(
            "a_question", "It is a question",
            "What you ask is a question they can answer, so it stands among the questions now.",
        ),
    ),
    Outcome.REDACTED: (
        Reason(
            "words_out", "A few words might have pointed to someone",
            "We left out a few words that might have let somebody be recognised. The rest stands as you wrote it.",
        ),
        Reason(
            "third_person", "They were about somebody else",
            "We left out words about somebody who has no part in this. The rest stands as you wrote it.",
        ),
        Reason(
            "quoted", "It was quoted from something left out",
            "Words that you quoted were left out where they came from, so they are left out here as well.",
        ),
    ),
    Outcome.PURGED: (
        Reason(
            "whole_recognisable", "The whole of it points to someone",
            "Somebody could be recognised by the whole of it, and no change of ours would have helped. It is "
            "destroyed, so that nobody can come upon it.",
        ),
        Reason(
            "document", "It was a document of somebody’s",
            "It held a document, a message or a record of somebody’s. We keep none of that, here or in our copies.",
        ),
        Reason(
            "asked_by_person", "Somebody it concerns should not find it",
            "Whoever this concerns should never come upon it. It is destroyed; we know that this is hard to read.",
        ),
    ),
    Outcome.RESTORED: (
        Reason("looked_twice", "Two of us looked", "Two of us have looked with care, and it can stay as it is."),
        Reason("changed_enough", "It was changed enough", "With what you changed it can stand. Thank you for the care."),
        Reason("we_were_wrong", "We decided wrongly", "We looked again and had decided wrongly. We are sorry."),
    ),
    Outcome.LEFT: (
        Reason("stands", "It stays as decided", "Somebody else has looked at it anew, and it stays as it was decided."),
        Reason("seen", "Somebody has looked", "Somebody has looked with care. Nothing has to be changed."),
        Reason("thank_you", "Thank you for it", "Somebody has read it with care. Thank you for bringing it."),
    ),
    Outcome.RELEASED: (
        Reason("welcome", "Welcome", "Welcome. It is good that you brought this; colleagues can read it now."),
        Reason("changed_well", "Well changed", "Thank you for changing it. It has lost nothing, and it is safe now."),
        Reason("read_anew", "Read with care", "Somebody has read it with care, and colleagues can read it now."),
    ),
    Outcome.LIFTED: (
        Reason("too_long", "It was too long", "We looked again, and it has been long enough."),
        Reason("not_needed", "It was not needed", "We looked again, and it was not needed. We are sorry."),
        Reason("talked", "We have talked", "We have talked about it, and that is what it was for. Welcome back."),
    ),
    Outcome.ANSWERED: (
        Reason("answered", "Answered", "We have answered below. Write again whenever you like."),
        Reason("seen_it", "Seen", "Somebody has read what you asked, and has it in mind."),
        Reason("supervision", "Better in supervision", "This may be better held by your supervision. Here is why."),
    ),
}  # fmt: skip
#: Every code with its words, for whoever reads the log.
LABELS: dict[str, str] = {each.code: each.label for reasons in REASONS.values() for each in reasons}


def reasons_for(outcome: str) -> tuple[Reason, ...]:
    """The ready sentences for this outcome."""
    return REASONS.get(outcome, ())


def words_of(outcome: str, code: str, sentence: str) -> str:
    """What the author reads: the ready sentence, then one's own; "" where there is neither."""
    ready = next((each.text for each in reasons_for(outcome) if each.code == code), "")
    return "\n\n".join(part for part in (ready, sentence.strip()) if part)
