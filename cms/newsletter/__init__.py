"""The monthly letter: what is new in the library and one question, to whoever asked for it and to nobody else."""
