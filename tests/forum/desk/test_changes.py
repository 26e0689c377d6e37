"""What an author changed, as the desk reads it: word by word, and never a private answer."""

from forum.desk.changes import compared


def said(old: str, new: str) -> list[tuple[str, str]]:
    return [(piece.how, piece.text) for piece in compared(old, new)]


def test_a_changed_word_stands_beside_what_it_was():
    assert said("She sat by the harbour.", "She sat by the water.") == [
        ("same", "She sat by the "), ("left", "harbour"), ("added", "water"), ("same", "."),
    ]  # fmt: skip


def test_words_that_follow_one_another_are_one_change():
    assert said("the only pilot there", "someone who works there") == [
        ("left", "the only pilot"), ("added", "someone who works"), ("same", " there"),
    ]  # fmt: skip


def test_what_stayed_is_shown_only_beside_a_change():
    long = " ".join(["calm"] * 200)
    pieces = said(f"{long} gone", f"{long} stays")
    assert pieces[0][1].startswith(" … ")
    assert len(pieces[0][1]) < 120


def test_both_texts_can_be_read_out_of_it():
    old, new = "One two three. Four five\nsix seven", "One 2 three! Four\nsix and seven"
    pieces = said(old, new)
    assert "".join(text for how, text in pieces if how != "added") == old
    assert "".join(text for how, text in pieces if how != "left") == new


def test_a_long_text_is_compared_line_by_line_in_no_time():
    old = "\n".join(f"line {number} of many that were written" for number in range(2_000))
    pieces = said(old, old.replace("line 7 ", "row 7 "))
    assert [how for how, _ in pieces] == ["same", "left", "added", "same"]
