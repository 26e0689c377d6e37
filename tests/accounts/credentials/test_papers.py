"""What somebody shows us: only pictures we made ourselves, for the one who looks, and gone afterwards."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from accounts.actions import NotPossible
from accounts.credentials import actions, documents
from accounts.credentials.documents import SENTENCES, TOO_HEAVY, Unreadable, read_papers
from accounts.credentials.models import Evidence
from accounts.credentials.reencode import DAMAGED, TOO_LARGE, UNKNOWN
from tests.accounts.credentials.conftest import picture


def upload(data: bytes, name: str = "scan.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type="image/jpeg")


def zipped() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", b"\0" * 5_000_000)
    return made.getvalue()


def bomb() -> bytes:
    made = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(made, "PNG")
    return made.getvalue()


LIES = {
    "an SVG with a script": (
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        UNKNOWN,
    ),
    "a page of HTML": (b"<html><script>alert(1)</script>", UNKNOWN),
    "an archive": (zipped(), UNKNOWN),
    "a picture's beginning and then a page": (b"\x89PNG\r\n\x1a\n<html><script>alert(1)</script>", DAMAGED),
    "half a picture": (picture(size=(400, 400))[:900], DAMAGED),
    "a PDF that is none": (b"%PDF-1.7\n<script>", DAMAGED),
    "a sound that begins like a WebP": (b"RIFF\0\0\0\0WAVEfmt ", UNKNOWN),
    "a picture of nine hundred million pixels": (bomb(), TOO_LARGE),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_file_that_lies_about_what_it_is_is_refused_with_a_sentence(lie):
    data, code = LIES[lie]
    with pytest.raises(Unreadable) as refused:
        read_papers([upload(data)])
    assert SENTENCES[code] in str(refused.value)
    assert "choose your files again" in str(refused.value)


def test_eleven_megabytes_are_refused_unread():
    with pytest.raises(Unreadable, match=TOO_HEAVY[:20]):
        read_papers([upload(b"\xff" * (11 * 1024 * 1024))])


def test_of_three_the_one_at_fault_is_named_and_none_is_kept():
    with pytest.raises(Unreadable, match="File 2 of 3"):
        read_papers([upload(picture()), upload(b"GIF89a"), upload(picture())])


def test_what_a_picture_says_about_itself_and_what_hangs_on_it_is_gone():
    exif = Image.Exif()
    exif[0x010E] = "canary of a camera"
    exif[0x8825] = {1: "N", 2: (51.0, 30.0, 0.0)}
    data = picture("PNG", exif=exif, pnginfo=None) + b"<script>canary of a page</script>"
    [[made]] = read_papers([upload(data, "x.png")])
    assert made.startswith(b"\xff\xd8\xff")
    assert b"canary" not in made
    with Image.open(io.BytesIO(made)) as fresh:
        assert (fresh.format, fresh.size, dict(fresh.getexif())) == ("JPEG", (60, 40), {})


def test_of_a_pdf_the_first_five_pages_are_kept_as_pictures():
    pages = [Image.new("RGB", (200, 300), "white") for _ in range(7)]
    made = io.BytesIO()
    pages[0].save(made, "PDF", save_all=True, append_images=pages[1:], title="canary")
    [kept] = read_papers([upload(made.getvalue(), "letter.pdf")])
    assert len(kept) == 5
    assert all(page.startswith(b"\xff\xd8\xff") and b"canary" not in page for page in kept)


def files_in(disk) -> list[str]:
    return sorted(path.name for path in disk.iterdir()) if disk.exists() else []


@pytest.fixture
def shown(cast, waiting, disk):
    actions.add_papers(waiting, [[picture()], [picture()]], by=cast.member)
    waiting.refresh_from_db()
    assert len(files_in(disk)) == 2
    return waiting


def test_their_names_on_the_disk_are_in_no_address_and_only_the_site_reads_them(shown, disk):
    for page in Evidence.objects.all():
        assert page.public_id not in page.stored_as
        assert (disk / page.stored_as).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("how", ["verified", "refused", "withdrawn", "erased", "undecided"])
def test_they_are_destroyed_once_it_is_decided_or_gone(
    how, cast, shown, disk, django_capture_on_commit_callbacks
):
    today, later = timezone.localdate(), timezone.now()
    with django_capture_on_commit_callbacks(execute=True):
        if how == "verified":
            found = actions.Verdict("clinician", "register_lookup", today, today)
            actions.verify(shown, found, by=cast.moderator, version=shown.version)
        elif how == "refused":
            actions.refuse(shown, "not_found", "", by=cast.moderator, version=shown.version)
        elif how == "withdrawn":
            actions.withdraw(shown, by=cast.member)
        elif how == "erased":
            cast.member.delete()
            later += timedelta(hours=2)
        else:
            actions.forget_old(later + timedelta(days=91))
    actions.sweep_papers(later)
    assert (Evidence.objects.count(), files_in(disk)) == (0, [])


def test_a_fourth_file_is_refused_and_leaves_nothing_behind(cast, shown, disk):
    with pytest.raises(NotPossible, match="enough"):
        actions.add_papers(shown, [[picture()], [picture()]], by=cast.member)
    assert (Evidence.objects.count(), len(files_in(disk))) == (2, 2)


def test_an_upload_is_counted_and_the_eleventh_in_an_hour_is_refused(cast):
    now = timezone.now()
    for _ in range(10):
        actions.count_upload(cast.member, at=now)
    with pytest.raises(NotPossible, match="in an hour"):
        actions.count_upload(cast.member, at=now + timedelta(minutes=59))
    actions.count_upload(cast.member, at=now + timedelta(minutes=61))


def test_while_one_file_is_read_another_is_asked_to_come_in_a_moment(disk, monkeypatch):
    monkeypatch.setattr(documents, "WAITS", 0)
    with documents._alone(), pytest.raises(Unreadable, match="in a moment"):
        read_papers([upload(picture())])
    assert read_papers([upload(picture())])


def test_all_files_of_one_upload_share_one_short_time(disk, monkeypatch):
    monkeypatch.setattr(documents, "SECONDS", 0)
    with pytest.raises(Unreadable, match="File 1 of 2 takes too long"):
        read_papers([upload(picture()), upload(picture())])


def test_what_a_request_left_on_its_way_in_is_swept_and_the_place_of_reading_stays(settings, tmp_path, disk):
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "arriving"
    settings.FILE_UPLOAD_TEMP_DIR.mkdir()
    (settings.FILE_UPLOAD_TEMP_DIR / "left.upload").write_bytes(b"scan")
    with documents._alone():
        pass
    actions.sweep_papers(timezone.now())
    assert files_in(settings.FILE_UPLOAD_TEMP_DIR) == ["left.upload"]
    actions.sweep_papers(timezone.now() + timedelta(hours=2))
    assert (files_in(settings.FILE_UPLOAD_TEMP_DIR), files_in(disk)) == ([], [documents.LOCK])


def test_sixteen_bits_of_grey_are_no_blank_page():
    made = io.BytesIO()
    Image.frombytes("I;16", (40, 20), (30_000).to_bytes(2, "little") * 800).save(made, "PNG")
    [[kept]] = read_papers([upload(made.getvalue())])
    darkest, lightest = Image.open(io.BytesIO(kept)).convert("L").getextrema()
    assert 110 < darkest <= lightest < 125
