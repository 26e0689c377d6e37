"""Which addresses we take for a video, and where each is loaded from once a reader asks for it."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

YOUTUBE_HOSTS = {
    "youtube.com",
    "www.youtube.com",
    "m.youtube.com",
    "youtube-nocookie.com",
    "www.youtube-nocookie.com",
}
VIMEO_HOSTS = {"vimeo.com", "www.vimeo.com", "player.vimeo.com"}


@dataclass(frozen=True)
class Video:
    """One video at one provider: whom it visits, and the page that plays it."""

    host: str
    address: str

    @property
    def origin(self) -> str:
        """Return what a page with this video must let frames come from."""
        return f"https://{self.host}"

    @property
    def provider(self) -> str:
        """Return the host as people say it."""
        return self.host.removeprefix("www.")


def read(url: str) -> Video | None:
    """Return the video at an address as copied from YouTube or Vimeo, or None for anything else."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    host, segments = (parts.hostname or "").lower(), [piece for piece in parts.path.split("/") if piece]
    if parts.scheme != "https":
        return None
    if host in YOUTUBE_HOSTS or host == "youtu.be":
        return _youtube(host, segments, parse_qs(parts.query))
    if host in VIMEO_HOSTS:
        return _vimeo(segments, parse_qs(parts.query))
    return None


def _youtube(host: str, segments: list[str], query: dict[str, list[str]]) -> Video | None:
    if host == "youtu.be":
        key = segments[0] if segments else ""
    elif len(segments) > 1 and segments[0] in {"embed", "shorts", "live"}:
        key = segments[1]
    else:
        key = query.get("v", [""])[0]
    if not re.fullmatch(r"[\w-]{11}", key, re.ASCII):
        return None
    return Video("www.youtube-nocookie.com", f"https://www.youtube-nocookie.com/embed/{key}")


def _vimeo(segments: list[str], query: dict[str, list[str]]) -> Video | None:
    """Vimeo writes an unlisted video's key as a second path segment or as ``h``; the player wants ``h``."""
    if segments[:1] == ["video"]:
        segments = segments[1:]
    if not segments or not re.fullmatch(r"\d{6,12}", segments[0], re.ASCII):
        return None
    secret = segments[1] if len(segments) > 1 else query.get("h", [""])[0]
    if secret and not re.fullmatch(r"[0-9a-f]{6,20}", secret, re.ASCII):
        return None
    hidden = f"&h={secret}" if secret else ""
    return Video("player.vimeo.com", f"https://player.vimeo.com/video/{segments[0]}?dnt=1{hidden}")
