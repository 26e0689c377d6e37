"""The form of a number catches slips, and nobody can make it take long."""

import json
import time

import pytest

from accounts.credentials import numbers
from accounts.credentials.actions.registers import DATA


def test_every_register_that_ships_has_a_pattern_we_may_use_and_an_example_that_fits():
    for body in json.loads(DATA.read_text("utf-8")):
        assert numbers.why_not_pattern(body["pattern"]) == "", body["key"]
        assert not body["example"] or numbers.looks_right(body["example"], body["pattern"]), body["key"]


@pytest.mark.parametrize(
    "pattern", ["(A+)+B", ".*", "A{2,3}{2,3}", r"(?=A)A", r"\d{1,9}\d{1,9}\d{1,9}\d{1,9}", "[", "A|B", "a"]
)
def test_a_pattern_that_could_take_long_or_is_none_is_refused(pattern):
    assert numbers.why_not_pattern(pattern)


def test_the_worst_pattern_we_take_is_quick_with_the_worst_number():
    began = time.perf_counter()
    assert not numbers.looks_right("1" * 500, r"\d{0,40}\d{0,40}\d{0,40}A")
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize(
    ("number", "fits"), [("PYL 01-2345", True), ("pyl1", True), ("1PYL", False), ("PYL1234567", False)]
)
def test_numbers_are_read_however_they_are_written(number, fits):
    assert numbers.looks_right(number, r"[A-Z]{2,3}\d{1,6}") is fits


@pytest.mark.parametrize(
    ("key", "one", "other"),
    [
        ("hcpc", "PYL012345", "pyl 12345"),
        ("hcpc", "PYL12345", "PYL１２３４５"),
        ("bacp", "123456", "BACP 123456"),
        ("ahpra", "PSY0001234567", "1234567"),
    ],
)
def test_one_number_is_known_again_however_it_is_spelt(key, one, other):
    body = next(body for body in json.loads(DATA.read_text("utf-8")) if body["key"] == key)
    keys = {numbers.key(number, body["key"], body["pattern"]) for number in (one, other)}
    assert len(keys) == 1
    assert keys != {numbers.key("PYL12346", body["key"], body["pattern"])}
