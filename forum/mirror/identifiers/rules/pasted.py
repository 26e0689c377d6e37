"""Pasted notes, letters, e-mails, chats and score sheets: a block of lines that was written elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forum.mirror.findings import Hit
from forum.mirror.identifiers.rules.reading import lowered
from forum.mirror.text import Text

#: Letters of notes: S, O, A, P and their relatives, at the start of a line or after a sentence.
SOAP = re.compile(
    r"(?:^|[.;:!?] {1,2}|\n[ *-]*)(s|o|a|p|d|b|i|r|g|subjective|objective|assessment|plan|data|behaviou?r|intervention|response)$"
)
SOAP_SETS = (
    ("s", "o", "a"), ("o", "a", "p"), ("s", "a", "p"), ("d", "a", "p"), ("b", "i", "r"), ("g", "i", "r"),
    ("subjective", "objective"), ("objective", "assessment"), ("assessment", "plan", "subjective"), ("data", "assessment", "plan"),
)  # fmt: skip
#: Headings that stand in notes and nowhere else; one is enough ...
HEADS = (
    "presenting (?:problem|complaint|issue)s?|mental (?:status|state) exam(?:ination)?|history of presenting (?:complaint|problem|illness)"
    "|past (?:psychiatric|medical) history|reason for referral|referral reason|progress notes?|session notes?|clinical notes?|case notes?|process notes?"
    "|discharge summary|clinical impression|date of session|session duration|duration of session"
)
#: ... and headings that need two others beside them.
WEAK_HEADS = (
    "risk(?: assessment)?|impression|diagnosis|dx|formulation|medications?|meds|goals?|homework|next (?:session|appointment)|mood|affect|appearance|speech"
    "|thought (?:content|process)|insight|orientation|sleep|appetite|si|hi|si/hi|social history|family history|substance use|plan|tx plan|treatment plan|care plan"
    "|safety plan|assessment|dob|name|address|gp|duration|attendance|re|background|interventions?(?: used)?|response|mse|hpi|hpc|pc|pmh|pph|nhs no|mrn|clinician"
    "|therapist|client id|(?:client|patient|pt) name|cpt(?: code)?|seen on|date seen|session|date|time|observations?|presentation|themes?"
)
HEAD = re.compile(rf"(?:^|[.;!?] {{1,2}}|, |\n[ *#-]*)(?:(?P<strong>{HEADS})|(?P<weak>{WEAK_HEADS})) ?$")
LABEL_END = re.compile(r"[:/](?=\s|[a-z])|(?<= )- ")
REACH = 40
LETTER = re.compile(
    r"^[ ]*dear (?!(?:all|colleagues?|everyone|everybody|forum|friends?|group|folks|hive|peers|fellow|members|therapists?|supervisors?|diary|god|me|reader|readers|both)\b)[^\n]{1,50}?[,:]?(?:\n|$)|^[ ]*dear (?:dr|mr|mrs|ms|miss|prof|sir|gp)\b",
    re.M,
)
SENTENCE_END = re.compile(r"[.!?](?= )")
SIGN_OFF = re.compile(
    r"^[ ]*(?:yours (?:sincerely|faithfully|truly)|(?:kind|best|warm) (?:regards|wishes)|sincerely|many thanks|sent from my [a-z]+)\b[^\n]{0,60}(?:\n[^\n]{1,60}){0,3}",
    re.M,
)
SUBJECT = re.compile(r"^[ ]*(?:re|subject|fw|fwd) ?: ?[^\n]{3,120}$", re.M)
MAIL = re.compile(r"^[> ]*(?:from|to|sent|subject|date|cc|bcc|reply-to)(?::| : ?)[ ]?[^\n]{2,}$", re.M)
MAIL_SURE = re.compile(
    r"^-{2,} ?(?:original message|forwarded message)[^\n]*$|^on [^\n]{6,60} wrote:$|^begin forwarded message",
    re.M,
)
QUOTED_LINE = re.compile(r"^> ?[^\n]+(?:\n> ?[^\n]*)+", re.M)
STAMP = re.compile(
    r"(?:\[(?:[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{2,4},? )?[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?(?: ?[ap]m)?(?:, [0-9./-]{6,10})?\] ?(?:- )?[^\n:\[\]]{1,30}:"
    r"|^[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{2,4},? [0-9]{1,2}[:.][0-9]{2}(?: ?[ap]m)? ?- ?[^\n:]{1,30}:"
    r"|^[0-9]{1,2}[:.][0-9]{2}(?: ?[ap]m)?,? ?-? ?[^\n:0-9]{1,24}: ?\S)",
    re.M,
)
TURN = re.compile(
    r"^[ ]*(?:t|th|ther|therapist|c|cl|ct|client|p|pt|patient|me|her|him|them|she|he|i|mum|dad|[a-z]{1,12}) ?:[ ](?=\S)[^\n]*$",
    re.M,
)
TURNERS = frozenset("t th ther therapist c cl ct client p pt patient me her him them she he i".split())
SCORES = re.compile(
    r"^[ *-]*[a-z][\w .()/+-]{1,40}?(?: ?[:|=] ?| {2,}| - | )[|]? ?[0-9]{1,3}(?:[.][0-9])?(?: ?/ ?[0-9]{1,3})?(?: ?\|[^\n]{0,60}| ?\([^\n)]{1,30}\)|,? ?(?:mild|moderate|severe|minimal|low|high)[^\n]{0,20})?[ |]*$",
    re.M,
)
MEASURE = re.compile(
    r"phq|gad|core|gaf|bdi|bai|pcl|oq|ors|srs|score|total|subscale|item|scale|wsas|ies|hads|dass|sdq|rcads|audit|mood|anxiety|depress|risk|function"
)


def find(text: Text) -> Iterator[Hit]:
    """Find pasted blocks, each from its first line to its last."""
    plain = text.plain
    if ":" not in plain and "\n" not in plain and "dear " not in plain[:2000].lower():
        return
    low = lowered(plain)
    spans = [*_chats(low), *_mails(low), *_letters(low), *_notes(low), *_scores(low)]
    for start, end in _joined(low, spans):
        yield Hit(start, end, "notes_paste", sure=0.98)
    yield from _turns(low, spans)


def _joined(low: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join blocks that touch."""
    last: tuple[int, int] | None = None
    for start, end in sorted(spans):
        while start < end and low[start].isspace():
            start += 1
        while end > start and low[end - 1].isspace():
            end -= 1
        if last and start <= last[1] + 2:
            last = last[0], max(last[1], end)
            continue
        if last:
            yield last
        last = start, end
    if last:
        yield last


def _line_end(low: str, place: int) -> int:
    end = low.find("\n", place)
    return len(low) if end < 0 else end


def _notes(low: str) -> Iterator[tuple[int, int]]:
    letters: list[tuple[int, int, str]] = []
    heads: list[tuple[int, int]] = []
    strong = False
    weak: set[str] = set()
    for sign in LABEL_END.finditer(low):
        first = max(0, sign.start() - REACH)
        # A slice that begins within the text must not be taken for the start of a line.
        head = low[first : sign.start()] if first == 0 else "\0" + low[first : sign.start()]
        offset = first - (first > 0)
        letter = SOAP.search(head) if sign[0] != "- " else None
        if letter:
            letters.append((offset + letter.start(1), sign.end(), letter[1]))
        label = HEAD.search(head) if sign[0] != "/" else None
        if label:
            strong = strong or label["strong"] is not None
            weak.add(label["weak"] or "")
            heads.append((offset + label.start(label.lastgroup or 0), sign.end()))
    seen = {letter for _, _, letter in letters}
    if len(letters) >= 2 and any(seen.issuperset(told) for told in SOAP_SETS):
        yield letters[0][0], _notes_end(low, letters[0][0], letters[-1][1])
    elif strong or len(weak - {""}) >= 3:
        yield heads[0][0], _notes_end(low, heads[0][0], heads[-1][1] + 1)


def _notes_end(low: str, start: int, last: int) -> int:
    """Say where notes end: with the line, or, written on in one line, with the last label's sentence."""
    end = _line_end(low, last)
    if "\n" not in low[start:last]:
        stop = SENTENCE_END.search(low, last, end)
        return stop.end() if stop else end
    return end


def _letters(low: str) -> Iterator[tuple[int, int]]:
    if "dear " in low:
        for letter in LETTER.finditer(low):
            off = SIGN_OFF.search(low, letter.end(), letter.end() + 6000)
            subject = SUBJECT.search(low, letter.end(), letter.end() + 200)
            titled = re.match(r"\s*dear (?:dr|mr|mrs|ms|miss|prof|sir|gp)\b", letter[0])
            if off or subject or titled:
                end = off.end() if off else _paragraph_end(low, letter.end())
                yield letter.start(), end
    for subject in SUBJECT.finditer(low):
        if re.search(r"dob|d\.o\.b|[0-9]{2}[/.][0-9]{2}[/.]|nhs|your (?:patient|client)", subject[0]):
            yield subject.start(), subject.end()


def _paragraph_end(low: str, place: int) -> int:
    end = low.find("\n\n", place)
    return len(low) if end < 0 else end


def _mails(low: str) -> Iterator[tuple[int, int]]:
    heads = list(MAIL.finditer(low))
    if len(heads) >= 2 and heads[1].start() - heads[0].end() < 200:
        yield heads[0].start(), heads[-1].end()
    for sure in MAIL_SURE.finditer(low):
        yield sure.start(), _paragraph_end(low, sure.end() + 2)
    if "\n>" in low:
        for quoted in QUOTED_LINE.finditer(low):
            yield quoted.start(), quoted.end()


def _chats(low: str) -> Iterator[tuple[int, int]]:
    stamps = list(STAMP.finditer(low))
    if not stamps:
        return
    bracketed = any(stamp[0].lstrip().startswith("[") for stamp in stamps)
    if bracketed or len(stamps) >= 2:
        yield stamps[0].start(), _line_end(low, stamps[-1].end())


def _scores(low: str) -> Iterator[tuple[int, int]]:
    rows: list[re.Match[str]] = []
    for row in SCORES.finditer(low):
        if rows and row.start() - rows[-1].end() > 2:
            if len(rows) >= 3 and any(MEASURE.search(told[0]) for told in rows):
                yield rows[0].start(), rows[-1].end()
            rows = []
        rows.append(row)
    if len(rows) >= 3 and any(MEASURE.search(told[0]) for told in rows):
        yield rows[0].start(), rows[-1].end()


def _turns(low: str, spans: list[tuple[int, int]]) -> Iterator[Hit]:
    """Find a session written down turn by turn: their own words, line for line."""
    turns = [turn for turn in TURN.finditer(low) if turn[0].split(":")[0].strip() in TURNERS]
    if len(turns) >= 4 and not any(start <= turns[0].start() < end for start, end in spans):
        yield Hit(
            turns[0].start(),
            turns[-1].end(),
            "verbatim",
            suggestion="what passed between us, in short",
            sure=0.3,
        )
