"""Reading pages as somebody in front of them does: following every link, and looking at what is there."""

from dataclasses import dataclass, field
from email import message_from_bytes, policy
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.core.mail import EmailMessage
from django.http import HttpResponse
from django.test import Client

# Following these would sign out, or leave what a reader's browser loads as a page.
NOT_FOLLOWED = ("/accounts/logout/", "/cms/", "/admin/", "/static/", "/media/")


@dataclass
class Page(HTMLParser):
    """What stands in one answer: its elements with their attributes, its title, its links."""

    path: str
    html: str
    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    title: str = ""
    styles: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        self._inside = ""
        self.feed(self.html)

    def __hash__(self) -> int:
        return id(self)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self._inside = tag

    def handle_endtag(self, tag: str) -> None:
        """Note that text is outside again."""
        self._inside = ""

    def handle_data(self, data: str) -> None:
        """Note the title and what a style element says."""
        if self._inside == "title":
            self.title += data
        elif self._inside == "style":
            self.styles += data

    @property
    def links(self) -> set[str]:
        """Paths of this site that its links and GET forms lead to, with their queries."""
        found = [attrs.get("href", "") for tag, attrs in self.elements if tag == "a"]
        found += [
            attrs.get("action", "")
            for tag, attrs in self.elements
            if tag == "form" and attrs.get("method", "get") == "get"
        ]
        whole = [urlsplit(urljoin(f"http://testserver{self.path}", link)) for link in found if link]
        return {
            url.path + (f"?{url.query}" if url.query else "") for url in whole if url.netloc == "testserver"
        }


def crawl(client: Client, *starts: str, follow: int = 60) -> dict[str, HttpResponse]:
    """Open `starts` and every page their links lead to, up to `follow` of them; gives path and answer."""
    waiting, seen = list(starts), {}
    while waiting and len(seen) < follow + len(starts):
        path = waiting.pop(0)
        if path in seen:
            continue
        answer = seen[path] = client.get(path)
        if answer.status_code in (301, 302):
            waiting.append(urlsplit(answer.headers["Location"])._replace(fragment="").geturl())
        elif answer.headers.get("Content-Type", "").startswith("text/html"):
            links = sorted(Page(path, answer.content.decode()).links)
            waiting += [link for link in links if link not in seen and not link.startswith(NOT_FOLLOWED)]
    return seen


def words_of(answer: HttpResponse) -> str:
    """Everything an answer says: its headers, and its body."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return (
        "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
        + "\n\n"
        + body.decode("utf-8", "replace")
    )


def words_of_letter(letter: EmailMessage) -> str:
    """Everything a letter says, as its reader's mail program reads it: headers, and every part decoded."""
    whole = message_from_bytes(letter.message().as_bytes(), policy=policy.default)
    headers = "\n".join(f"{name}: {value}" for name, value in whole.items())
    parts = [str(part.get_content()) for part in whole.walk() if not part.is_multipart()]
    return "\n\n".join([headers, *parts])
