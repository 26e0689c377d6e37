"""What keeps a piece company: insights that others wrote, with notice and an answer, and the way between the library and
the consultations, which the library knows nothing of."""
