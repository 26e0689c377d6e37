"""Moving, merging, splitting, featuring, locking, summaries, and distilling what was learnt."""
