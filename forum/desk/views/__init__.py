"""The desk's pages: the queue, one item, claims, decisions, people who wait, the logs."""
