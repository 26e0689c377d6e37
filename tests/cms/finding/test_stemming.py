"""Endings are taken off as SQLite's own stemmer takes them off."""

import re
import sqlite3
from pathlib import Path

from cms.finding.stemming import stem
from cms.finding.words import ask, plain_words

ROOT = Path(__file__).parents[3]


def test_every_word_of_our_own_texts_is_shortened_as_porter_did() -> None:
    texts = [*ROOT.glob("docs/**/*.md"), *ROOT.glob("cms/data/**/*.py")]
    words = sorted({word for path in texts for word in re.findall("[a-z]{3,}", path.read_text().lower())})
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE said USING fts5(word, tokenize='porter unicode61')")
    base.execute("CREATE VIRTUAL TABLE stems USING fts5vocab(said, 'instance')")
    base.executemany("INSERT INTO said(rowid, word) VALUES (?, ?)", enumerate(words))
    theirs = {words[row]: said for said, row in base.execute("SELECT term, doc FROM stems")}
    base.close()
    assert len(theirs) > 2000
    assert {word: stem(word) for word in theirs} == theirs


def test_a_word_is_a_word_whatever_stands_around_it() -> None:
    assert plain_words("“Don’t,” naïve Søren: and/or e_mail\x00x") == [
        "dont",
        "naive",
        "soren",
        "and",
        "or",
        "e",
        "mail",
        "x",
    ]


def test_little_words_are_left_out_unless_there_is_nothing_else() -> None:
    assert ask("what is the alliance").terms == (("allianc",),)
    assert ask("what is").terms == (("what",), ("is",))
    assert ask('"what is"').terms == (("what", "is"),)
