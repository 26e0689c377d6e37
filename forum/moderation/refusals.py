"""What a moderator is told when something did not happen."""


class NotDecided(Exception):
    """The decision did not happen; the message says why, for the moderator."""


NOT_YOURS = "This is not yours to decide."
NOBODY_THERE = "Whoever wrote it has left, so there is nobody to ask or to tell."
INVOLVED = "You have said that you are involved. Somebody else decides this."
TAKEN = "{who} has taken this one. Nothing of yours was done; take it over first, if you need to."
PROPOSED = (
    "{who} has proposed something about it since you opened it. Please look again; nothing of yours was done."
)
