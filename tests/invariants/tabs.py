"""A tab of a browser without scripts: it opens a page, types into its form, and sends it as browsers do.

The form is read from the page itself (hidden fields, what stands in the boxes, what is ticked), so a page
that leaves something out loses it here as it would lose it in front of a person.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.test import Client

FORM_ENCODED = "application/x-www-form-urlencoded"


@dataclass
class Form:
    """One form of a page: where it goes, and what it would send now."""

    id: str
    action: str
    fields: dict[str, list[str]] = field(default_factory=dict)


class Forms(HTMLParser):
    """The forms of one page."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[Form] = []
        self._inside: Form | None = None
        self._box = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a form or one of its fields."""
        have = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = Form(have.get("id", ""), have.get("action", ""))
            self.forms.append(self._inside)
        if self._inside is None or not have.get("name"):
            return
        values = self._inside.fields.setdefault(have["name"], [])
        if tag == "textarea":
            self._box = have["name"]
            values.append("")
        elif tag == "input" and (have.get("type") not in {"radio", "checkbox"} or "checked" in have):
            values.append(have.get("value", ""))

    def handle_data(self, data: str) -> None:
        """Note what stands in a text box."""
        if self._inside is not None and self._box:
            self._inside.fields[self._box][-1] += data

    def handle_endtag(self, tag: str) -> None:
        """Leave a text box (its first line end is none of the text) or a form."""
        if tag == "textarea" and self._inside is not None and self._box:
            values = self._inside.fields[self._box]
            values[-1] = values[-1].replace("\r\n", "\n").removeprefix("\n")
            self._box = ""
        elif tag == "form":
            self._inside = None


def form_in(answer: HttpResponse, which: str) -> Form:
    """The form of a page whose id or address holds `which`."""
    found = [form for form in Forms(answer.content.decode()).forms if which in (form.id, form.action)]
    found = found or [form for form in Forms(answer.content.decode()).forms if which in form.action]
    assert found, f"no form {which!r} on this page: {answer.content.decode()[:400]}"
    return found[0]


def send(client: Client, path: str, fields: dict[str, Any], **headers: Any) -> HttpResponse:
    """Post a form's fields as a browser does: form-encoded, line ends as CR LF, half characters as raw bytes."""
    pairs = [
        (name, str(value).replace("\r\n", "\n").replace("\n", "\r\n"))
        for name, values in fields.items()
        for value in (values if isinstance(values, list | tuple) else [values])
    ]
    return client.post(path, urlencode(pairs, errors="surrogatepass"), content_type=FORM_ENCODED, **headers)


class Tab:
    """A page with a form on it, open in somebody's browser."""

    def __init__(self, client: Client, path: str, which: str) -> None:
        self.client, self.path, self.which = client, path, which
        answer = client.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        self.form = form_in(answer, which)

    def type(self, name: str, text: str) -> Tab:
        """Replace what stands in a box."""
        assert name in self.form.fields, f"no box {name!r} in {sorted(self.form.fields)}"
        self.form.fields[name] = [text]
        return self

    def choose(self, name: str, *values: str) -> Tab:
        """Tick or choose these, and nothing else of that name."""
        assert name in self.form.fields, f"nothing to choose {name!r} in {sorted(self.form.fields)}"
        self.form.fields[name] = list(values)
        return self

    def text(self, name: str) -> str:
        """What stands in a box."""
        return self.form.fields[name][0]

    def press(self, path: str = "", **button: str) -> HttpResponse:
        """Send the form, to its own address or that of the button pressed."""
        return send(self.client, path or self.form.action, self.form.fields | button)

    def shows(self, answer: HttpResponse) -> Tab:
        """Stand on the page that came back."""
        self.form = form_in(answer, self.which)
        return self
