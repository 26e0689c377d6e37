"""The one signal of the forum: something was recorded. Whoever tells people about it listens."""

from django.dispatch import Signal

#: Sent inside the transaction that writes the row, so that what follows from it is kept or lost with it.
#: Gives `entry`, and `by`: the member who did it (None: time), who is told nothing about their own acts.
recorded = Signal()
