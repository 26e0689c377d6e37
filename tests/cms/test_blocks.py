"""What an article may hold, and what it refuses."""

import re
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from wagtail.blocks import StructBlockValidationError

from cms import video
from cms.blocks import ImageBlock, ProseBlock, ReferenceBlock, StoryBlock, VideoBlock
from cms.models import LibraryImage
from tests.cms.conftest import MakeArticle
from tests.pages import Page

YOUTUBE = "https://www.youtube.com/watch?v=abcdefghijk"


@pytest.fixture
def picture(db: None, settings: Any, tmp_path: Any) -> LibraryImage:
    """A small picture."""
    settings.MEDIA_ROOT = tmp_path
    drawn = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(drawn, "PNG")
    return LibraryImage.objects.create(title="A door", file=SimpleUploadedFile("door.png", drawn.getvalue()))


def test_a_picture_without_words_for_it_is_refused(picture: LibraryImage) -> None:
    block = ImageBlock()
    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(block.normalize({"image": picture, "alternative_text": " ", "caption": ""}))
    assert set(refused.value.block_errors) == {"alternative_text"}
    assert block.clean(
        block.normalize({"image": picture, "alternative_text": "A half-open door", "caption": ""})
    )


def test_a_reader_gets_the_words_and_a_visitor_the_picture_but_not_its_original(
    picture: LibraryImage, make_article: MakeArticle, client: Client
) -> None:
    make_article(body=[("image", {"image": picture, "alternative_text": "A half-open door", "caption": ""})])
    text = client.get("/library/testing/piece-1/").content.decode()
    pictures = [attrs for tag, attrs in Page("", text).elements if tag == "img"]
    [source] = [attrs["src"] for attrs in pictures if attrs.get("alt") == "A half-open door"]
    shown = client.get(source)
    assert shown.status_code == 200
    assert shown.headers["Content-Type"] == "image/webp"
    # Read to its end, the answer closes itself; closed once more, it would take the test's connection with it.
    assert b"".join(shown.streaming_content)  # type: ignore[attr-defined]
    assert client.get(picture.file.url).status_code == 404


@pytest.mark.parametrize(
    "name", ["../db.sqlite3", "..%2f..%2fdb.sqlite3", "%2e%2e/original_images/door.png", "nothing.webp", ""]
)
def test_no_other_file_comes_out_by_the_pictures_door(db: None, client: Client, name: str) -> None:
    assert client.get(f"/media/images/{name}").status_code == 404


def test_running_text_holds_no_headings_pictures_or_embeds() -> None:
    assert set(ProseBlock().features) == {"bold", "italic", "link", "ol", "ul"}


def test_every_block_says_to_editors_what_it_is_for() -> None:
    for name, block in StoryBlock().child_blocks.items():
        assert block.meta.icon != "placeholder", name
        assert block.get_description(), name
        assert block.label, name
        assert block.meta.template, name


@pytest.mark.parametrize(
    ("address", "loads"),
    [
        (YOUTUBE, "https://www.youtube-nocookie.com/embed/abcdefghijk"),
        ("https://youtu.be/abcdefghijk?si=tracking", "https://www.youtube-nocookie.com/embed/abcdefghijk"),
        ("https://www.youtube.com/shorts/abcdefghijk", "https://www.youtube-nocookie.com/embed/abcdefghijk"),
        ("https://vimeo.com/123456789", "https://player.vimeo.com/video/123456789?dnt=1"),
        (
            "https://vimeo.com/123456789/abcdef0123",
            "https://player.vimeo.com/video/123456789?dnt=1&h=abcdef0123",
        ),
    ],
)
def test_an_address_as_copied_is_loaded_from_the_quieter_host(address: str, loads: str) -> None:
    found = video.read(address)
    assert found is not None
    assert found.address == loads


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/embed/abcdefghijk",
        "https://youtube.com.evil.example/watch?v=abcdefghijk",
        "http://www.youtube.com/watch?v=abcdefghijk",
        "https://www.youtube.com/watch?v=abc",
        'https://www.youtube.com/watch?v="><script>',
        "javascript:alert(1)",
        "https://[broken",
        "https://vimeo.com/channels",
        "",
    ],
)
def test_anything_else_is_refused_with_a_sentence(address: str) -> None:
    block = VideoBlock()
    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(block.normalize({"url": address, "title": "A session", "transcript": ""}))
    assert refused.value.block_errors["url"].messages


def test_a_video_is_not_loaded_before_the_reader_asks(make_article: MakeArticle, client: Client) -> None:
    make_article()
    make_article(
        body=[("video", {"url": YOUTUBE, "title": "Two colleagues play a first hour", "transcript": ""})]
    )
    without, with_video = (client.get(f"/library/testing/piece-{n}/") for n in (1, 2))
    text = with_video.content.decode()
    assert "<iframe" not in text
    # What the page says of the video to machines names its address too, and loads nothing.
    seen = re.sub(r'<script type="application/ld\+json">.*?</script>', "", text, flags=re.DOTALL)
    assert seen.count("https://www.youtube-nocookie.com") == 1
    assert 'href="https://www.youtube-nocookie.com/embed/abcdefghijk"' in text
    assert "Load the video from youtube-nocookie.com." in text
    assert "It will see your visit." in text
    assert "frame-src https://www.youtube-nocookie.com" in with_video.headers["Content-Security-Policy"]
    assert "youtube" not in without.headers["Content-Security-Policy"]
    assert "frame-src" not in without.headers["Content-Security-Policy"]


def test_a_doi_that_is_not_one_is_refused() -> None:
    block = ReferenceBlock().child_blocks["doi"]
    assert block.clean("10.1037/pst0000172")
    for wrong in ("https://doi.org/10.1037/pst0000172", "pst0000172"):
        with pytest.raises(ValidationError):
            block.clean(wrong)
