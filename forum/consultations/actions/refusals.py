"""Why an action did not happen, in sentences that people read."""


class NotNow(Exception):
    """It cannot be done, or not now; the message says why and what to do, and nothing typed is lost."""


class Stale(Exception):
    """The text has changed since the page was opened: somebody's other tab was quicker."""
