"""How long copies and the way out last, and what pages and letters say of them."""

from datetime import timedelta

COPY_KEPT = timedelta(days=7)
COPIES_A_DAY = 3
LINK_HOLDS = timedelta(hours=24)
TIME_TO_CHANGE = timedelta(days=7)
RECEIPT_KEPT = timedelta(days=30)
#: How long a number of somebody who was suspended when they left still raises a flag, and what the page says.
NUMBER_KEPT = timedelta(days=730)
NUMBER_KEPT_SAID = "two years"
#: Who is named where a reply stays without its author.
NAMELESS = "A colleague who left"

ONE_AT_A_TIME = "A copy is being made already. You find it below."
ENOUGH_TODAY = "You have asked for three copies within a day. The newest is below; please ask again tomorrow."
NOT_NOW = "There is nothing here to do any more: it was done, or ended, a moment ago."
RUNS = "It has begun and cannot be stopped any more."
LINK_OVER = "This link has been used, or is older than a day. Nothing has changed. You can ask again on the page about your data."
RECEIPT_OVER = "This link has been opened before, or is older than thirty days."

#: What a receipt says of each thing that was done, of one and of several, in this order.
DONE = {
    "consultations": (
        "consultation destroyed, with every answer and earlier wording",
        "consultations destroyed, with every answer and earlier wording",
    ),
    "replies": (
        "reply in another’s consultation destroyed",
        "replies in others’ consultations destroyed",
    ),
    "kept_replies": (
        "reply kept without your name, because others answered or quote it",
        "replies kept without your name, because others answered or quote them",
    ),
    "quotes": (
        "place where others quoted you, now without your words",
        "places where others quoted you, now without your words",
    ),
    "library": (
        "piece or quotation taken out of the library",
        "pieces and quotations taken out of the library",
    ),
    "chair": ("line of the open chair destroyed", "lines of the open chair destroyed"),
    "drafts": ("draft or note destroyed", "drafts and notes destroyed"),
    "rows": (
        "other record destroyed (account, registrations, notices, sign-ins, and all else on the list)",
        "other records destroyed (account, registrations, notices, sign-ins, and all else on the list)",
    ),
    "emptied": ("record kept without your name", "records kept without your name"),
    "files": ("file destroyed", "files destroyed"),
}
