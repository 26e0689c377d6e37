"""The signals of the forum: something was recorded, somebody was let back, something
is urgent. Whoever tells people listens."""

from django.dispatch import Signal

#: Sent inside the transaction that writes the row, so that what follows from it is kept or lost with it.
#: Gives `entry`, and `by`: the member who did it (None: time), who is told nothing about their own acts; `later`
#: says that it can still be taken back, so that people are told of it by ``due``.
recorded = Signal()

#: Sent inside the transaction in which a row that could be taken back stands for good: `entry`, `by` and `at`.
due = Signal()

#: Sent inside the transaction in which a moderator undoes that a member stepped back: `consultation`, `member`.
#: No row of the ledger tells it, for nobody else learns of it.
let_back = Signal()

#: Sent inside the transaction in which the desk has something to say that no row of the ledger tells, or tells
#: to them: `verb` (a code of ``notifications.rules.WORDS``), `members` (primary keys) and, where it is about
#: something they may open, `consultation` and `reply`; `by_mail=False` where it stands in the site only. With `item`
#: it calls people to that at the desk, and nobody hears it who is kept out of it.
told = Signal()

#: Sent inside the transaction in which a contribution was sent or changed, or a moderator told of it, when all
#: about it is written: `consultation`, `reply` (None where it is the consultation), `told` (a colleague told
#: a moderator of it) and `at`.
arrived = Signal()

#: Sent inside the transaction in which somebody takes back words of theirs of which no row of the ledger tells: `kind`
#: ("line" of the open chair, "words" that were kept for them, "lent" by a yes of theirs) and `of`, their public id.
taken_back = Signal()

#: Sent inside the transaction in which what was out of sight for too long is destroyed, just before: `consultation`,
#: `reply` (None where it is the consultation) and `at`. No row of the ledger tells it.
forgotten = Signal()

#: Sent inside the transaction in which something comes before the desk that waits for nobody: `author` (the
#: primary key of whoever wrote it, None where nobody here did), `item`, so that nobody is called who is kept out of
#: it, and `at`. It names nothing else.
urgent = Signal()
