"""What others hear of: that a piece is gone for somebody's privacy."""

from django.dispatch import Signal

#: Arguments: ``piece`` (its random key), ``why``, ``at``. Sent inside the transaction; no word of the piece.
gone = Signal()
