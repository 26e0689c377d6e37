"""Forgetting a piece everywhere outside its own page."""

from __future__ import annotations

from dataclasses import dataclass

from cms.newsletter import actions as newsletter


@dataclass(frozen=True)
class Reached:
    """What came of forgetting a piece: where it is gone from now, and what has left and cannot be called back."""

    #: Issues of the newsletter it was taken out of, past ones and one still waiting to leave.
    issues: int
    #: Issues that have left with it, and how many letters: these lie in people's mailboxes.
    sent: tuple[newsletter.Sent, ...]

    @property
    def letters(self) -> int:
        """How many letters have left with it."""
        return sum(each.letters for each in self.sent)


def forget(page_id: int) -> Reached:
    """Take a piece out of the newsletter, queued and past, and say what has left with it.

    Feeds, the sitemap, the API and what pages say to machines are made anew at each request from what is listed: there a
    piece is gone as soon as it is withdrawn, and no copy of ours is kept. Safe to repeat; a second call finds nothing
    that was sent, so whoever writes a receipt keeps the first answer. Call it inside the transaction that withdraws.
    """
    sent = tuple(newsletter.sent_with(page_id))
    return Reached(newsletter.take_out(page_id), sent)
