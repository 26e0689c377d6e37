"""The monthly letter: the library and the question of the month."""
