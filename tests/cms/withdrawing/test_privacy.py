"""Withdrawn for somebody's privacy: no title, no stub, nowhere, for nobody; with a receipt, and after a restore too."""

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core import mail
from django.core.files.images import ImageFile
from django.core.management import call_command
from django.db import connection, models
from PIL import Image
from wagtail.models import Comment, PageLogEntry, Revision

from cms.models import ArticlePage, Consent, Gone, GoneAddress, LibraryImage, LibraryRendition
from cms.withdrawing import actions
from cms.withdrawing.places import FORGETTERS, register
from tests.cms.bodies.conftest import browser_of

WORD = "zibeline"
PATHS = ("/library/testing/zibeline/", "/library/testing/zibeline", "/Library//testing/zibeline/")


def standing(word: str) -> Iterator[str]:
    """Every column of every table in which a word stands, the search's own tables included."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                yield from (
                    f"{table}.{name}"
                    for name, value in zip(names, row, strict=True)
                    if word in str(value).lower()
                )


def picture(title: str) -> LibraryImage:
    data = BytesIO()
    Image.new("RGB", (8, 8)).save(data, "PNG")
    data.seek(0)
    made = LibraryImage.objects.create(title=title, file=ImageFile(data, name=f"{title}.png"))
    made.get_rendition("width-4")
    return made


def block(image: LibraryImage) -> tuple[str, dict[str, object]]:
    return ("image", {"image": image, "alternative_text": "A coat.", "caption": ""})


@pytest.fixture
def piece(make_article, publisher) -> ArticlePage:
    """A piece with everything that a piece can have, and the word in all of it."""
    made = make_article(title=f"About {WORD}", slug="before", standfirst=f"Of {WORD}.")
    made.save_revision(user=publisher, log_action=True)
    made.slug = WORD
    made.save()
    made.save_revision(user=publisher, log_action=True)
    Comment.objects.create(page=made, user=publisher, text=f"Is {WORD} a name?", contentpath="title")
    PageLogEntry.objects.log_action(
        made, "wagtail.comments.create", user=publisher, data={"comment": {"text": WORD}}
    )
    return made


def test_no_word_of_it_stays_in_any_table(publisher, piece):
    assert len(set(standing(WORD))) > 5
    actions.withdraw(piece, by=publisher)
    assert sorted(set(standing(WORD))) == []
    assert not Revision.page_revisions.filter(object_id=str(piece.pk)).exists()


@pytest.mark.parametrize("role", ["visitor", "maren", "curator", "publisher"])
def test_its_addresses_answer_410_to_everybody(role, publisher, piece, login_as):
    browser = browser_of(publisher) if role == "publisher" else login_as(role)
    assert browser.get("/library/testing/nowhere/").status_code == 404
    actions.withdraw(piece, by=publisher)
    for path in (*PATHS, "/library/testing/before/", "/library/testing/zibeline/?view=reading"):
        answer = browser.get(path)
        assert answer.status_code == 410, path
        assert WORD not in answer.content.decode().lower()
        assert browser.head(path).status_code == 410
    assert browser.get("/library/testing/nowhere/").status_code == 404


def test_the_address_is_kept_as_a_hash_alone(publisher, piece):
    actions.withdraw(piece, by=publisher)
    kept = json.dumps(
        list(Gone.objects.values("receipt", "piece")) + list(GoneAddress.objects.values("path_hash"))
    )
    assert WORD not in kept and "before" not in kept and "library" not in kept
    assert GoneAddress.objects.count() == 2


def test_it_is_in_no_list_no_feed_no_map_and_no_search(publisher, piece, make_article, login_as):
    make_article()
    actions.withdraw(piece, by=publisher)
    visitor = login_as("visitor")
    for path in ("/library/", "/library/testing/", "/sitemap.xml", "/themes/alliance/"):
        assert WORD not in visitor.get(path).content.decode().lower(), path
    assert list(ArticlePage.objects.search(WORD)) == []


def test_pictures_that_only_it_used_go_from_the_disk_and_others_stay(
    publisher, make_article, django_capture_on_commit_callbacks, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    alone, shared, drafted = picture(f"{WORD}-alone"), picture("shared"), picture("drafted")
    piece = make_article(slug=WORD, title=WORD, body=[block(alone), block(shared), block(drafted)])
    make_article(slug="other", body=[block(shared)])
    draft = make_article(slug="third")
    draft.body = [block(drafted)]
    draft.save_revision()
    files = [Path(alone.file.path), *(Path(each.file.path) for each in alone.renditions.all())]
    assert all(file.exists() for file in files)
    with django_capture_on_commit_callbacks(execute=True):
        gone = actions.withdraw(piece, by=publisher)
    assert not any(file.exists() for file in files)
    assert set(LibraryImage.objects.values_list("title", flat=True)) == {"shared", "drafted"}
    assert not LibraryRendition.objects.filter(image_id=alone.pk).exists()
    assert ["pictures that only it used", 1] in gone.receipt
    assert sorted(set(standing(WORD))) == []


def test_the_receipt_names_each_place_and_what_nobody_can_recall(publisher, editor, piece, other, person):
    browser = browser_of(publisher)
    answer = browser.post("/bodies/testing/pieces/zibeline/take-down/", {"way": "privacy"})
    there = answer.headers["Location"]
    page = browser.get(there).content.decode()
    assert WORD not in page.lower()
    for words in ("Earlier versions and drafts", "Comments in the editor", "search engines", "backups"):
        assert words in page, words
    assert browser_of(editor).get(there).status_code == 403
    assert browser_of(person(other, "publisher", "Olga Anderswo")).get(there).status_code == 404
    assert there in browser.get("/bodies/testing/gone/").content.decode()


def test_what_its_publishers_are_written_names_nothing_of_it(
    publisher, piece, django_capture_on_commit_callbacks
):
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        browser_of(publisher).post("/bodies/testing/pieces/zibeline/take-down/", {"way": "privacy"})
    [letter] = mail.outbox
    assert letter.to == [publisher.email]
    assert WORD not in f"{letter.subject} {letter.body}".lower() and "/bodies/testing/gone/" in letter.body


def test_whoever_keeps_pieces_in_another_way_is_asked_to_forget_it(publisher, piece, monkeypatch):
    asked = []
    monkeypatch.setitem(FORGETTERS, "shelf", ("", lambda page: 0))
    register("shelf", "shelves it stood on", lambda page: asked.append(page) or 3)
    assert ["shelves it stood on", 3] in actions.withdraw(piece, by=publisher).receipt
    assert asked == [piece.pk]


def test_every_table_that_knows_a_piece_by_a_key_lets_it_go():
    """A key that protects would keep a piece that has to go at once."""
    pieces = {model for model in apps.get_models() if issubclass(model, ArticlePage)}
    pages = pieces | set(ArticlePage._meta.get_parent_list())
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            if isinstance(field, models.ForeignKey) and field.related_model in pages:
                kept = field.remote_field.on_delete in {models.PROTECT, models.RESTRICT}
                assert not kept, f"{model._meta.label}.{field.name}"


def test_after_a_restore_it_goes_again(
    publisher, piece, tmp_path, settings, make_article, django_capture_on_commit_callbacks
):
    settings.ERASED_LIST = tmp_path / "erased.jsonl"
    before = {name: getattr(piece, name) for name in ("title", "slug", "translation_key")}
    with django_capture_on_commit_callbacks(execute=True):
        actions.withdraw(piece, by=publisher)
    said = settings.ERASED_LIST.read_text()
    assert before["translation_key"].hex in said and WORD not in said and "before" not in said
    Gone.objects.all().delete()
    restored = make_article(**before)
    innocent = make_article(slug="innocent")
    call_command("reapply_redactions", verbosity=0)
    assert not ArticlePage.objects.filter(pk=restored.pk).exists()
    assert ArticlePage.objects.filter(pk=innocent.pk).exists()
    assert browser_of(publisher).get("/library/testing/zibeline/").status_code == 410
    assert browser_of(publisher).get("/library/testing/before/").status_code == 410
    call_command("reapply_redactions", verbosity=0)
    assert Gone.objects.count() == 1


def test_a_session_videos_consent_counts_as_withdrawn_with_the_day(publisher, make_video, consent):
    video = make_video()
    consent(video)
    browser = browser_of(publisher)
    page = browser.get("/bodies/testing/pieces/ten-minutes/take-down/").content.decode()
    assert 'value="privacy"' in page and 'value="offline"' not in page and 'value="retract"' not in page
    assert (
        browser.post("/bodies/testing/pieces/ten-minutes/take-down/", {"way": "offline"}).status_code == 422
    )
    there = browser.post("/bodies/testing/pieces/ten-minutes/take-down/", {"way": "privacy"}).headers[
        "Location"
    ]
    kept = Consent.objects.get()
    assert kept.withdrawn_at is not None and kept.page is None and kept.reference == "V 17"
    assert "where it is kept" in browser.get(there).content.decode()
    assert browser.get("/library/testing/ten-minutes/").status_code == 410


def test_another_piece_may_stand_at_the_address_one_day(publisher, piece, make_article, login_as):
    actions.withdraw(piece, by=publisher)
    make_article(slug=WORD, title="A new one")
    assert login_as("visitor").get("/library/testing/zibeline/").status_code == 200
