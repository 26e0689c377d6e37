"""Who a member is: roles, verification, the name colleagues see."""

import pytest
from django.db import IntegrityError, transaction

from accounts import actions
from accounts.models import Member, Practice
from forum.moderation import actions as moderation
from forum.moderation.models import Decision
from tests.cast import PEOPLE
from tests.factories import make_member


def test_a_moderator_verifies_once_and_it_is_logged(cast):
    newcomer = make_member("Ruth Neuling", "")
    moderation.verify_member(newcomer, practice=Practice.CLINICIAN, by=cast.moderator)
    newcomer.refresh_from_db()
    assert newcomer.is_verified and newcomer.can_read_cases
    row = Decision.objects.latest("pk")
    assert (row.act, row.object_kind, row.object_id, row.after) == (
        "verify",
        "member",
        newcomer.public_id,
        "clinician",
    )
    with pytest.raises(moderation.NotDecided):
        moderation.verify_member(newcomer, practice=Practice.SUPERVISOR, by=cast.second_moderator)
    newcomer.refresh_from_db()
    assert newcomer.practice == Practice.CLINICIAN


@pytest.mark.parametrize("role", sorted(set(PEOPLE) - {"moderator", "second_moderator", "lapsed"}))
def test_nobody_but_a_moderator_verifies(cast, role):
    newcomer = make_member("Ruth Neuling", "")
    with pytest.raises(moderation.NotDecided):
        moderation.verify_member(newcomer, practice=Practice.CLINICIAN, by=cast[role])
    newcomer.refresh_from_db()
    assert not newcomer.is_verified


def test_nobody_verifies_themselves(cast):
    with pytest.raises(actions.NotPossible):
        actions.verify(cast.moderator, practice=Practice.SUPERVISOR, by=cast.moderator)
    with pytest.raises(moderation.NotDecided):
        moderation.verify_member(cast.moderator, practice=Practice.SUPERVISOR, by=cast.moderator)


@pytest.mark.parametrize("practice", ["", "moderator", "Clinician", "x" * 50])
def test_there_is_nothing_else_to_be_verified_as(cast, practice):
    newcomer = make_member("Ruth Neuling", "")
    with pytest.raises(moderation.NotDecided):
        moderation.verify_member(newcomer, practice=practice, by=cast.moderator)


@pytest.mark.both
@pytest.mark.parametrize("fields", [{"practice": "clinician", "verified_at": None}, {"practice": "guru"}])
def test_the_database_knows_no_half_verified_member(db, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        Member.objects.create(email="half@between.example", display_name="Half", **fields)


def test_roles_are_what_they_say(cast):
    may = {
        name: (person.can_read_cases, person.is_supervisor, person.can_use_desk, person.can_use_library_admin)
        for name, person in ((name, cast[name]) for name in PEOPLE)
    }
    assert {name for name, row in may.items() if row[0]} == {
        "trainee", "maren", "ilse", "tobi", "retired", "first_reader", "moderator", "second_moderator",
    }  # fmt: skip
    assert {name for name, row in may.items() if row[1]} == {"tobi"}
    assert {name for name, row in may.items() if row[2]} == {"first_reader", "moderator", "second_moderator"}
    assert {name for name, row in may.items() if row[3]} == {"curator", "admin"}


def test_a_role_without_verification_opens_no_desk(cast):
    actions.appoint(cast.member, "moderator")
    assert not cast.member.can_use_desk


def test_a_lapsed_moderator_has_no_desk(cast):
    Member.objects.filter(pk=cast.moderator.pk).update(is_active=False)
    cast.moderator.refresh_from_db()
    assert not cast.moderator.can_use_desk


def test_a_member_changes_what_colleagues_call_them(cast, login_as):
    login_as("maren").post("/me/name/", {"display_name": "  M. Hollander "})
    cast.maren.refresh_from_db()
    assert cast.maren.display_name == "M. Hollander"


@pytest.mark.parametrize(
    "name", ["", "   ", "x" * 61, "\u200b", "a\x00b", "Colleague Heron", "colleague  heron"]
)
def test_a_name_that_is_none_or_looks_like_an_alias_is_refused_in_place(cast, login_as, name):
    page = login_as("maren").post("/me/name/", {"display_name": name})
    assert page.status_code == 422
    cast.maren.refresh_from_db()
    assert cast.maren.display_name == "Maren Hollander"


@pytest.mark.parametrize(
    "name",
    [
        "\u0421\u043elleague Heron",  # Cyrillic letters
        "\u0392etween",  # a Greek one
        "M\u00f6derat0r Anna",
        "Co\u0406league Heron",
        "Hanne (Moderator)",
        "hanne_moderators",
        "Desk of Between",
    ],
)
def test_no_name_looks_like_the_house_however_it_is_drawn(cast, login_as, name):
    assert login_as("maren").post("/me/name/", {"display_name": name}).status_code == 422
    cast.maren.refresh_from_db()
    assert cast.maren.display_name == "Maren Hollander"


@pytest.mark.parametrize("name", ["Анна Соколова", "Δέσποινα", "Modest Oratorio", "Thea Desko"])
def test_a_name_that_only_reminds_of_it_is_fine(cast, login_as, name):
    assert login_as("maren").post("/me/name/", {"display_name": name}).status_code == 302


def test_nobody_takes_another_members_name(cast, login_as):
    assert (
        login_as("maren").post("/me/name/", {"display_name": cast.ilse.display_name.upper()}).status_code
        == 422
    )


@pytest.mark.parametrize("name", ["Søren Ångström", "שירה לוי", "李小龙", "O’Neill-Åse 🌿", "ana"])
def test_a_name_in_any_script_is_fine(cast, login_as, name):
    assert login_as("maren").post("/me/name/", {"display_name": name}).status_code == 302
    cast.maren.refresh_from_db()
    assert cast.maren.display_name == name


@pytest.mark.parametrize(
    "name",
    [
        "Maren maren@between.example",
        "maren (at) between (dot) example",
        "Maren 07700 900123",
        "@maren",
        "instagram: maren_h",
        "www.maren.example.com",
        "Maren (HCPC PYL01234)",
        "Heron 943 476 5919",
        "Maren born 3.4.1970",
        "Jo 4 May 2020",
    ],
)
def test_a_name_holds_no_address_link_number_or_date(cast, login_as, name):
    page = login_as("maren").post("/me/name/", {"display_name": name})
    assert page.status_code == 422
    assert "please leave out addresses, links, numbers and dates" in page.content.decode()
    cast.maren.refresh_from_db()
    assert cast.maren.display_name == "Maren Hollander"


@pytest.mark.parametrize(
    "name",
    [
        "Maren Hollander",
        "Dr Hanne Mittler",
        "J.K.",
        "April May",
        "Maren from Leeds",
        "Anna (she/her)",
        "maren_h",
        "Jo 2",
    ],
)
def test_a_members_own_name_is_fine_however_it_is_written(cast, login_as, name):
    assert login_as("maren").post("/me/name/", {"display_name": name}).status_code == 302
    cast.maren.refresh_from_db()
    assert cast.maren.display_name == name


def test_a_newcomer_reads_the_same_at_the_door(client, db):
    typed = {
        "display_name": "Maren 07700 900123",
        "email": "new@between.example",
        "password1": "lanterns-and-lighthouses",
        "password2": "lanterns-and-lighthouses",
    }
    page = client.post("/accounts/signup/", typed)
    assert "please leave out addresses, links, numbers and dates" in page.content.decode()
    assert not Member.objects.filter(email="new@between.example").exists()
