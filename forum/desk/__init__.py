"""The desk’s pages: the queue, one item beside its context, and what can be decided."""
