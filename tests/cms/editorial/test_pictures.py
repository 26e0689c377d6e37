"""A picture in what was read stays as it is; and one in what is public no longer is not found at its old address."""

import pytest
from wagtail.images.tests.utils import get_test_image_file

from cms.actions.groups import ensure_body_groups, files_of
from cms.editorial import actions
from cms.editorial.pictures import KEPT
from cms.models import LibraryImage
from cms.withdrawing import actions as withdrawing
from tests.cms.bodies.conftest import browser_of
from tests.cms.editorial.conftest import now, past_the_desk, submit


def with_picture(picture):
    return [("image", {"image": picture, "alternative_text": "A chair", "caption": ""})]


@pytest.fixture
def picture(body):
    ensure_body_groups(body)
    return LibraryImage.objects.create(
        title="Ours", file=get_test_image_file(filename="chair.png"), collection=files_of(body)
    )


@pytest.fixture
def public(make_article, picture):
    return make_article(slug="coat", body=with_picture(picture))


class TestInWhatWasRead:
    @staticmethod
    def change(picture, editor, **more):
        """Send the picture's form, as an editor of the body."""
        said = {
            "title": "Ours",
            "collection": picture.collection_id,
            "tags": "",
            "credit": "",
            "description": "",
        }
        answer = browser_of(editor).post(f"/cms/images/{picture.pk}/", said | more)
        picture.refresh_from_db()
        return answer

    @staticmethod
    def another():
        file = get_test_image_file(filename="advert.png", colour="black", size=(20, 20))
        file.seek(0)
        return file

    def test_no_other_file_comes_into_a_public_piece(self, public, picture, editor):
        old = picture.file.name
        answer = self.change(picture, editor, file=self.another())
        assert picture.file.name == old and KEPT in answer.content.decode()
        self.change(picture, editor, credit="A. Nobody, CC BY")
        assert picture.credit == "A. Nobody, CC BY"

    def test_nor_into_one_that_is_being_read(self, draft, picture, house_of_readers, editor):
        piece = now(draft)
        piece.body = with_picture(picture)
        piece.save_revision(user=editor)
        old = picture.file.name
        here = submit(draft, editor)
        self.change(picture, editor, file=self.another())
        past_the_desk(here, house_of_readers.rosa)
        self.change(picture, editor, file=self.another())
        assert picture.file.name == old

    def test_a_drafts_may(self, make_article, picture, editor):
        make_article(live=False, first_published_at=None, body=with_picture(picture))
        old = picture.file.name
        self.change(picture, editor, file=self.another())
        assert picture.file.name != old

    def test_nobody_deletes_it_out_of_a_public_piece(self, public, picture, editor, login_as, client):
        for browser in (browser_of(editor), login_as("admin")):
            browser.post(f"/cms/images/{picture.pk}/delete/")
            browser.post(f"/cms/bulk/cms/libraryimage/delete/?id={picture.pk}&next=/cms/")
        assert LibraryImage.objects.filter(pk=picture.pk).exists()
        assert "A chair" in client.get("/library/testing/coat/").content.decode()


class TestOfWhatIsPublicNoLonger:
    @pytest.fixture
    def address(self, public, picture, client):
        """Where the picture was found while its piece was public."""
        client.get("/library/testing/coat/")
        address = picture.renditions.first().url
        assert client.get(address).status_code == 200
        return address

    @pytest.mark.parametrize("way", ["curator", "body", "retracted"])
    def test_it_is_not_found_where_it_was(
        self, way, public, picture, address, house_of_readers, publisher, editor, client,
        django_capture_on_commit_callbacks,
    ):  # fmt: skip
        original = picture.file
        with django_capture_on_commit_callbacks(execute=True):
            if way == "curator":
                actions.take_down(now(public), by=house_of_readers.rosa, ground="identity", reason="A face.")
            elif way == "body":
                withdrawing.take_down(now(public), by=publisher)
            else:
                withdrawing.retract(now(public), by=publisher, sentence="It was wrong.")
        assert client.get(address).status_code == 404
        assert not original.storage.exists(original.name)
        piece = now(public)
        piece.save_revision()
        seen = browser_of(editor).get(f"/cms/pages/{public.pk}/view_draft/").content.decode()
        assert address not in seen
        assert ("/media/images/" in seen) == (way != "retracted")  # its body sees a draft's, elsewhere
        assert client.get(address).status_code == 404

    def test_what_another_public_piece_shows_stays(
        self, public, picture, address, make_article, publisher, client, django_capture_on_commit_callbacks
    ):
        make_article(slug="other", body=with_picture(picture))
        with django_capture_on_commit_callbacks(execute=True):
            withdrawing.take_down(now(public), by=publisher)
        assert client.get(address).status_code == 200
