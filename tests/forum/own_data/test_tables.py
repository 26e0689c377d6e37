"""Every table that refers to a member says in which part of a copy it is, or why in none, and what erasing does."""

from django.apps import apps

from accounts.models import Member
from forum.own_data.parts import parts
from forum.own_data.records import RECORDS
from forum.own_data.tables import HELD, Fate


def test_every_column_that_refers_to_a_member_stands_in_the_list_and_nothing_else_does():
    there = {
        (model._meta.label, field.name)
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.local_fields
        if field.related_model is Member
    }
    listed = {(each.table, each.column) for each in HELD}
    assert there - listed == set(), "forum/own_data/tables.py: say what becomes of it"
    assert listed - there == set(), "these are no more"
    assert len(HELD) == len(listed)


def test_each_is_in_a_part_of_the_copy_or_says_why_not():
    codes = {part.code for part in parts()}
    assert codes == set(RECORDS)
    for each in HELD:
        assert bool(each.part) != bool(each.left_out), each
        assert not each.part or each.part in codes, each


def test_what_is_emptied_can_be_empty():
    for each in HELD:
        field = apps.get_model(each.table)._meta.get_field(each.column)
        assert each.fate is not Fate.EMPTY or field.null, each
