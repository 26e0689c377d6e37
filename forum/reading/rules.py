"""What can be followed beside a consultation or a theme, and how long something can be undone."""

from datetime import timedelta

#: Where a member can ask to be told that a consultation enters it, in the words of the house.
NOW = {
    "clarify": "A new question is brought",
    "resonate": "What it stirs is asked for",
    "perspectives": "Perspectives are welcome",
    "take_back": "The poster says what stays",
    "technique": "Notes on method are asked for",
    "follow_up": "It rests, until what happened since is told",
}
UNDO = timedelta(minutes=1)  # "I may know this person" can be undone; afterwards a moderator can
MOST_CHARACTERS = 5_000  # of a note to what one takes to one's own supervision
