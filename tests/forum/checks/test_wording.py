"""A gentler wording goes in everywhere the words stand, and the rest of the text stays as it is."""

import pytest

from forum.checks.wording import put, put_html


@pytest.mark.parametrize(
    ("text", "words", "instead", "then"),
    [
        ("Tom left. Tom, in Tomsk, left Tom.", "Tom", "my client", "My client left. My client, in Tomsk, left my client."),
        ("She rang 0123 456, twice.", "0123 456", "", "She rang, twice."),
        ("He said: a+b (c)?", "a+b (c)", "something", "He said: something?"),
        ("tom left", "Tom", "my client", "tom left"),
    ],
)  # fmt: skip
def test_whole_words_are_replaced_and_a_sentence_keeps_its_capital(
    text: str, words: str, instead: str, then: str
) -> None:
    assert put(text, words, instead) == then


@pytest.mark.parametrize(
    ("html", "words", "instead", "then"),
    [
        ("<p>I told <em>Tom</em> &lt;3</p>", "Tom", "my client", "<p>I told <em>my client</em> &lt;3</p>"),
        ("<p>I told To<strong>m</strong>.</p>", "Tom", "my client", "<p>I told my client.</p>"),
        ("<p>Late.</p><p>S: low<br>O: flat</p><p>So.</p>", "S: low\nO: flat", "", "<p>Late.</p><p>So.</p>"),
        ("<p>Tom &amp; Co</p>", "<p>", "x", "<p>Tom &amp; Co</p>"),
    ],
)
def test_in_stored_html_only_the_text_is_touched(html: str, words: str, instead: str, then: str) -> None:
    assert put_html(html, words, instead) == then
