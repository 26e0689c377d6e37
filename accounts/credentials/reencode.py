"""A program of its own: reads a stranger's file from its input and writes fresh pictures of its pages.

It knows nothing of the site: no settings, no database, no network. It runs with a limit on memory and time
(``documents``), so a file that is made to hurt hurts nobody but this process. Each picture is written as four
bytes of length and a JPEG; what the file said beside its pixels is not carried over.

Its exit code says what was wrong (``documents.SENTENCES``).
"""

import io
import struct
import sys
import warnings

UNKNOWN, DAMAGED, TOO_LARGE, LOCKED = 10, 11, 12, 13
MOST_PIXELS = 40_000_000  # of one picture: a scanned page has nine million
LONGEST = 2200  # pixels of a page's longer side, as we keep it
MOST_PAGES = 5
MEMORY = 1024 * 1024 * 1024
SECONDS = 10
PICTURES = {
    b"\xff\xd8\xff": "JPEG",
    b"\x89PNG\r\n\x1a\n": "PNG",
    b"RIFF": "WEBP",
}


def limit() -> None:
    """Take from this process what it does not need."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def main() -> int:
    """Read, write, and say how it went."""
    limit()
    warnings.simplefilter("ignore")
    data = sys.stdin.buffer.read()
    begins = next((name for start, name in PICTURES.items() if data.startswith(start)), "")
    if begins == "WEBP" and data[8:12] != b"WEBP":
        begins = ""
    if not begins and not data.startswith(b"%PDF-"):
        return UNKNOWN
    try:
        pages = _picture(data, begins) if begins else _pages(data)
    except _Refused as refused:
        return refused.code
    except MemoryError:
        return TOO_LARGE
    except Exception:  # whatever a decoder makes of it: it is no file we can show
        return DAMAGED
    for page in pages:
        sys.stdout.buffer.write(struct.pack(">I", len(page)) + page)
    return 0


class _Refused(Exception):
    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


def _picture(data: bytes, name: str) -> list[bytes]:
    from PIL import Image, ImageOps  # noqa: PLC0415 - only where it is one

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with Image.open(io.BytesIO(data), formats=[name]) as first:
            if first.width * first.height > MOST_PIXELS:
                raise _Refused(TOO_LARGE)
            first.load()
            turned = ImageOps.exif_transpose(first)
    except Image.DecompressionBombError as error:
        raise _Refused(TOO_LARGE) from error
    return [_fresh(turned)]


def _fresh(picture: object) -> bytes:
    from PIL import Image  # noqa: PLC0415 - only where it is one

    assert isinstance(picture, Image.Image)
    if picture.mode == "F":
        raise _Refused(DAMAGED)
    if picture.mode.startswith("I"):  # sixteen bits of grey: to eight, for else all of it is white
        picture = picture.convert("I").point(lambda grey: grey * (1 / 257)).convert("L")
    see_through = picture.convert("RGBA") if picture.mode in {"RGBA", "LA", "PA", "P"} else None
    plain = Image.new("RGB", picture.size, "white")
    plain.paste(see_through or picture.convert("RGB"), mask=see_through)
    plain.thumbnail((LONGEST, LONGEST))
    made = io.BytesIO()
    plain.save(made, "JPEG", quality=85, optimize=True)
    return made.getvalue()


def _pages(data: bytes) -> list[bytes]:
    import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415 - only where it is one

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _Refused(LOCKED if "password" in str(error).lower() else DAMAGED) from error
    if not len(document):
        raise _Refused(DAMAGED)
    made = []
    for number in range(min(len(document), MOST_PAGES)):
        page = document[number]
        longer = max(page.get_size())
        if longer <= 0:
            raise _Refused(DAMAGED)
        made.append(_fresh(page.render(scale=min(LONGEST / longer, 3)).to_pil()))
    return made


if __name__ == "__main__":
    sys.exit(main())
