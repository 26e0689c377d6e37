"""Nothing that was not read is published, by whichever door, and nobody reviews their own."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.utils import timezone

from accounts.actions import NotPossible, set_second_factor
from cms.bodies import actions as bodies
from cms.bodies.models import BodyMember
from cms.dates import review_day
from cms.editorial import actions
from cms.editorial.gate import may_publish
from cms.editorial.models import Approval, ReadingAsked
from cms.models import ArticlePage
from cms.pages.base import CORRECTED
from tests.cms.bodies.conftest import browser_of
from tests.cms.editorial.conftest import again, ask, fine, now, past_the_desk, read, submit
from tests.cms.test_case_material import form
from tests.factories import make_member

WORDS = [("prose", {"text": "<p>Some words.</p>"})]


class TestDoors:
    """Every door by which something could go live."""

    def test_not_by_the_editors_button(self, draft, publisher):
        browser_of(publisher).post(
            f"/cms/pages/{draft.pk}/edit/", form(WORDS, standfirst="New.") | {"action-publish": "1"}
        )
        assert not now(draft).live
        assert now(draft).get_latest_revision_as_object().standfirst == "New."  # kept as a draft

    def test_not_in_one_go_as_a_new_page(self, body, publisher, house_of_readers):
        browser_of(publisher).post(
            f"/cms/pages/add/cms/articlepage/{body.pk}/", form(WORDS, slug="new") | {"action-publish": "1"}
        )
        made = ArticlePage.objects.get(slug="new")
        assert not made.live

    def test_not_by_an_hour(self, draft, publisher):
        hour = (timezone.localtime() + timedelta(hours=1)).strftime("%Y-%m-%d %H:%M")
        browser_of(publisher).post(
            f"/cms/pages/{draft.pk}/edit/", form(WORDS, go_live_at=hour) | {"action-publish": "1"}
        )
        assert not draft.revisions.exclude(approved_go_live_at=None).exists()

    def test_not_in_a_list_nor_with_its_section(self, draft, publisher):
        for pk, below in ((draft.pk, ""), (draft.get_parent().pk, "on")):
            browser_of(publisher).post(
                f"/cms/bulk/wagtailcore/page/publish/?id={pk}&next=/cms/", {"include_descendants": below}
            )
        assert not now(draft).live

    def test_not_over_the_admins_own_api(self, draft, publisher, login_as):
        address = f"/cms/api/main/pages/{draft.pk}/action/publish/"
        assert browser_of(publisher).post(address).status_code == 404
        assert login_as("admin").post(address).status_code == 404
        assert not now(draft).live

    def test_not_by_an_admin_nor_by_code(self, draft, cast):
        with pytest.raises(PermissionDenied):
            draft.get_latest_revision().publish(user=cast.admin)
        with pytest.raises(PermissionDenied):
            draft.get_latest_revision().publish()
        assert not now(draft).live

    def test_not_as_a_copy_of_what_was_read(self, draft, house_of_readers, editor, publisher):
        read(draft, house_of_readers, editor)
        now(draft).get_latest_revision().publish(user=publisher)
        copied = {
            "new_title": "Twin", "new_slug": "twin", "new_parent_page": str(draft.get_parent().pk),
            "publish_copies": "on", "copy_subpages": "", "alias": "on",
        }  # fmt: skip
        browser_of(publisher).post(f"/cms/pages/{draft.pk}/copy/", copied)
        twin = ArticlePage.objects.filter(slug="twin").first()
        assert twin is not None and not twin.live and twin.alias_of_id is None

    def test_no_curator_publishes_what_is_a_bodys(self, draft, house_of_readers, editor):
        read(draft, house_of_readers, editor)
        with pytest.raises(PermissionDenied):
            now(draft).get_latest_revision().publish(user=house_of_readers.rosa)
        browser_of(house_of_readers.rosa).post(
            f"/cms/bulk/wagtailcore/page/publish/?id={draft.pk}&next=/cms/", {"include_descendants": ""}
        )
        assert not now(draft).live


class TestOtherWords:
    """What was read is what is published, word for word."""

    def test_words_changed_after_they_were_read_are_not_published(
        self, draft, house_of_readers, editor, publisher
    ):
        read(draft, house_of_readers, editor)
        browser_of(publisher).post(
            f"/cms/pages/{draft.pk}/edit/", form(WORDS, standfirst="Buy my course.") | {"action-publish": "1"}
        )
        assert not now(draft).live

    def test_nor_an_older_version_than_the_one_that_was_read(
        self, draft, house_of_readers, editor, publisher
    ):
        older = draft.get_latest_revision()
        piece = now(draft)
        piece.standfirst = "Read."
        piece.save_revision(user=editor)
        read(piece, house_of_readers, editor)
        with pytest.raises(PermissionDenied):
            older.publish(user=publisher)
        assert may_publish(now(draft), now(draft).get_latest_revision(), publisher)

    def test_nor_words_saved_over_the_revision_that_was_read(
        self, draft, house_of_readers, editor, publisher
    ):
        read(draft, house_of_readers, editor)
        piece = now(draft).get_latest_revision_as_object()
        piece.standfirst = "Buy my course."
        same = now(draft).get_latest_revision()
        saved = piece.save_revision(user=editor, overwrite_revision=same)
        assert saved.pk == same.pk
        with pytest.raises(PermissionDenied):
            saved.publish(user=publisher)

    def test_nor_when_they_were_saved_over_what_waits_for_its_hour(
        self, draft, house_of_readers, editor, publisher
    ):
        read(draft, house_of_readers, editor)
        revision = now(draft).get_latest_revision()
        revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
        revision.content["standfirst"] = "Buy my course."
        revision.save()
        call_command("publish_scheduled", verbosity=0)
        assert not now(draft).live
        revision.refresh_from_db()
        assert revision.approved_go_live_at is None  # and it keeps no other from its hour

    def test_theme_and_cards_are_the_bodys_to_set_without_another_reading(
        self, draft, house_of_readers, editor, publisher
    ):
        read(draft, house_of_readers, editor)
        piece = now(draft)
        piece.primary_theme = None
        assert may_publish(piece, piece.save_revision(user=editor), publisher)

    def test_the_line_about_a_version_is_read_with_it(self, draft, house_of_readers, editor, publisher):
        read(draft, house_of_readers, editor)
        now(draft).get_latest_revision().publish(user=publisher)
        line = "Now proven: heals in one session. Book now."
        browser_of(publisher).post(
            f"/cms/pages/{draft.pk}/edit/", form(WORDS, version_note=line) | {"action-publish": "1"}
        )
        assert now(draft).version_note == ""

    def test_nobody_puts_off_the_next_look_for_longer_than_its_kind_bears(
        self, draft, house_of_readers, editor, publisher
    ):
        read(draft, house_of_readers, editor)
        now(draft).get_latest_revision().publish(user=publisher)
        latest = review_day(now(draft).kind, timezone.localdate())
        edit = f"/cms/pages/{draft.pk}/edit/"
        page = browser_of(publisher).post(
            edit, form(WORDS, review_due="2190-01-01") | {"action-publish": "1"}
        ).content.decode()  # fmt: skip
        assert "is looked at again by" in page
        assert now(draft).review_due == latest
        draft_of = browser_of(publisher).post(edit, form(WORDS, review_due="2190-01-01"))
        assert draft_of.status_code == 302  # a draft says what it likes

    def test_a_correction_goes_live_at_once_and_stands_as_read(
        self, draft, house_of_readers, editor, publisher
    ):
        read(draft, house_of_readers, editor)
        now(draft).get_latest_revision().publish(user=publisher)
        piece = now(draft)
        piece.standfirst = "One sentence, spelt right."
        revision = piece.save_revision(user=publisher)
        assert not may_publish(piece, revision, publisher)
        assert may_publish(piece, revision, publisher, correction=True)
        assert not may_publish(piece, revision, house_of_readers.rosa, correction=True)
        revision.publish(user=publisher, log_action=CORRECTED)
        assert now(draft).standfirst == "One sentence, spelt right."
        assert Approval.objects.get(as_published=now(draft).live_revision_id).readings == 2


class TestOnesOwn:
    """Nobody reviews their own, under whichever role."""

    @pytest.fixture
    def here(self, draft, house_of_readers, editor):
        return past_the_desk(submit(draft, editor), house_of_readers.rosa)

    def test_not_who_saved_or_sent_it(self, here, house_of_readers, draft, editor):
        draft.save_revision(user=house_of_readers.ina)
        with pytest.raises(NotPossible):
            ask(here, house_of_readers.rosa, house_of_readers.ina)

    def test_not_who_is_named_as_its_author(self, make_article, house_of_readers, editor):
        piece = make_article(live=False, authors="Dr Ina  Inwendig and others", slug="hers")
        piece.save_revision(user=editor)
        here = past_the_desk(submit(piece, editor), house_of_readers.rosa)
        with pytest.raises(NotPossible):
            ask(here, house_of_readers.rosa, house_of_readers.ina)

    @pytest.mark.parametrize(
        ("author", "member", "refused"),
        [
            ("Alma Weiss", "Al", False),
            ("Al", "Alma Weiss", False),
            ("Alma Weiss and Al Grün", "Al Weiss", False),
            ("Dr Alma Weiß", "Alma Maria WEISS", True),
            ("Grün, Zoë; Alma Weiss, PhD", "Zoe Grun", True),
            ("Zoë Henriette Grün & others", "Zoë Grün", True),
            ("", "Zoë Grün", False),
        ],
    )
    def test_a_name_is_known_by_its_whole_words_however_it_is_spelt(
        self, make_article, house_of_readers, editor, author, member, refused
    ):
        piece = make_article(live=False, authors=author, slug="named")
        piece.save_revision(user=editor)
        here = past_the_desk(submit(piece, editor), house_of_readers.rosa)
        reader = make_member(member)
        if refused:
            with pytest.raises(NotPossible):
                ask(here, house_of_readers.rosa, reader)
        else:
            assert ask(here, house_of_readers.rosa, reader)

    def test_nobody_of_the_body_reads_as_from_outside_not_even_who_has_just_left(
        self, here, house_of_readers, body
    ):
        inside = bodies.let_in(body, house_of_readers.ina, "editor")
        BodyMember.objects.filter(pk=inside.pk).update(left_at=timezone.now())
        bodies.let_in(body, house_of_readers.ole, "editor")
        rows = ask(here, house_of_readers.rosa, house_of_readers.ina, house_of_readers.ole)
        assert [row.outside for row in rows] == [False, False]
        fine(*rows)
        assert again(here).stage == "reading"  # two have read, and nobody from outside
        fine(*ask(here, house_of_readers.rosa, house_of_readers.uta))
        assert again(here).stage == "approved"

    def test_who_joins_the_body_after_being_asked_reads_no_longer(self, here, house_of_readers, body):
        [row] = ask(here, house_of_readers.rosa, house_of_readers.ina)
        bodies.let_in(body, house_of_readers.ina, "editor")
        with pytest.raises(NotPossible):
            fine(row)

    def test_no_curator_judges_a_piece_of_their_own_body(self, draft, house_of_readers, editor, body):
        bodies.let_in(body, house_of_readers.rosa, "publisher")
        set_second_factor(house_of_readers.rosa, True)
        here = submit(draft, editor)
        with pytest.raises(NotPossible):
            actions.pass_desk(here, by=house_of_readers.rosa, turn=here.turn)
        path = f"/library/submissions/{here.public_id}/pass/"
        assert browser_of(house_of_readers.rosa).post(path, {"turn": here.turn}).status_code == 403
        assert again(here).stage == "desk"

    def test_nobody_answers_for_somebody_else(self, here, house_of_readers):
        [row] = ask(here, house_of_readers.rosa, house_of_readers.ina)
        path = f"/library/readings/{row.public_id}/"
        assert browser_of(house_of_readers.ole).post(path, {"says": "fine"}).status_code == 404
        with pytest.raises(NotPossible):
            actions.answer(row, by=house_of_readers.ole, says="fine", note="")

    def test_no_trainee_and_nobody_unverified_is_asked(self, here, house_of_readers):
        for reader in (
            make_member("Tina Training", practice="trainee"),
            make_member("Nora Neu", practice=""),
        ):
            with pytest.raises(NotPossible):
                ask(here, house_of_readers.rosa, reader)
        assert not ReadingAsked.objects.exists()

    def test_a_readers_page_shows_that_version_and_needs_no_admin(self, here, house_of_readers):
        [row] = ask(here, house_of_readers.rosa, house_of_readers.ina)
        browser = browser_of(house_of_readers.ina)
        assert (
            "The coat on the radiator" in browser.get(f"/library/readings/{row.public_id}/").content.decode()
        )
        shown = browser.get(f"/library/readings/{row.public_id}/piece/")
        assert shown.status_code == 200 and "Some words." in shown.content.decode()
        assert "no-store" in shown.headers["Cache-Control"]
        assert browser.get("/cms/").status_code == 404

    def test_the_body_learns_what_was_said_and_not_by_whom(self, here, house_of_readers, editor):
        ask(here, house_of_readers.rosa, house_of_readers.ina)
        page = browser_of(editor).get(f"/library/submissions/{here.public_id}/").content.decode()
        assert "A reader from outside" in page and "Ina Inwendig" not in page
        page = browser_of(editor).get("/cms/waiting/").content.decode()
        assert "a reader from outside" in page and "Ina Inwendig" not in page
