"""Links, handles and user names; the library's own pages and guidelines lead to nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forum.mirror.findings import Hit
from forum.mirror.identifiers.rules.reading import before, lowered
from forum.mirror.text import Text

#: Hosts (and what ends in them) that hold guidelines, research and codes of ethics.
ALLOWED = frozenset(
    "nice.org.uk who.int apa.org counseling.org socialworkers.org psychiatry.org bacp.co.uk ukcp.org.uk bps.org.uk hcpc-uk.org hcpc-uk.co.uk"
    " nhs.uk gov.uk hse.ie psychologicalsociety.ie iacp.ie psychology.org.au psychologyboard.gov.au ahpra.gov.au psychologistsboard.org.nz"
    " nzac.org.nz cpa.ca ccpa-accp.ca samhsa.gov nih.gov hhs.gov cdc.gov cochrane.org cochranelibrary.com doi.org pubmed.gov"
    " ncbi.nlm.nih.gov psycnet.apa.org jstor.org scholar.google.com orcid.org ico.org.uk legislation.gov.uk sign.ac.uk rcpsych.ac.uk"
    " health.gov.au wikipedia.org tandfonline.com wiley.com springer.com sciencedirect.com sagepub.com europepmc.org".split()
)
#: Public sites whose bare name says nothing; a page on them may be somebody's.
PUBLIC_SITES = frozenset(
    "youtube.com facebook.com instagram.com google.com zoom.us netflix.com amazon.com amazon.co.uk twitter.com x.com reddit.com tiktok.com"
    " psychologytoday.com betterhelp.com match.com booking.com ancestry.com spotify.com whatsapp.com linkedin.com gmail.com hotmail.com"
    " outlook.com yahoo.com bbc.co.uk".split()
)
TOPS = "com|org|net|edu|gov|int|info|blog|app|dev|io|fm|gg|uk|ie|ca|au|nz|eu|de|fr|nl|example|online|site|page|club|shop|xyz|social|tv|health|life"
#: Short hosts, taken for links only with something behind a stroke.
SHORT_TOPS = "be|me|ly|ee|to|co|us|cc|gl|im|la|st|in"
STARTS = re.compile(rf"h(?:tt|xx)ps?://|www\.|\.(?:{TOPS})(?![\w@-]|\.[a-z])|\.(?:{SHORT_TOPS})/[\w@]")
SPELLED = re.compile(
    r"(?<![\w.-])(?<!at )[a-z0-9-]{2,40}(?: dot [a-z0-9-]{2,30}){0,2} dot (?:com|org|net|co dot uk|ie|ca|info|me|blog)\b"
)
LEFT_END = frozenset(" \n<>\"'()[]{},;|")
HOST = re.compile(
    r"(?:h(?:tt|xx)ps?://)?(?:www\.)?([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,6})(?::[0-9]{2,5})?(/|$|[?#])?"
)
HANDLE = re.compile(r"@[a-z0-9_](?:[\w.-]{0,38}[\w])?(?:@[\w.-]{3,60}\w)?")
NO_HANDLES = frozenset(
    "home work school least all once the a my me her him them us night times it is one church uni college".split()
)
USER = re.compile(r"(?<![\w/@.-])(?:[a-z0-9]+(?:_+[a-z0-9.]+)+_?|_[a-z0-9]+_[a-z0-9]+_?)(?![\w])")
SUBREDDIT = re.compile(r"(?<![\w/])/?u/([\w-]{3,24})")
TAG = re.compile(r"(?<![\w&])[a-z][\w.]{1,31}#[0-9]{4}(?![\w-])")
PLATFORM = (
    "strava|insta|instagram|ig|finsta|rinsta|snap|snapchat|tik ?tok|twitter|facebook|fb|discord|reddit|youtube|twitch|linkedin|tumblr"
    "|pinterest|tinder|bumble|hinge|grindr|onlyfans|telegram|kik|spotify|goodreads|ravelry|duolingo|steam|xbox|psn|playstation|soundcloud"
    "|bandcamp|letterboxd|bluesky|bsky|threads|mastodon|venmo|cashapp|cash app|substack|medium|etsy|ebay|vinted|depop|garmin|zwift|parkrun"
    "|roblox|fortnite|minecraft|lichess|chess\\.com|mumsnet|netmums|quora|wordle|feeld|skype|zoom|signal|whatsapp|poshmark|nextdoor|patreon|vsco|weibo|wechat|line|x"
)
PLATFORMS = frozenset(
    PLATFORM.replace("tik ?tok", "tiktok|tik").replace("chess\\.com", "chess").split("|")
) | {
    "gmail",
    "wattpad",
    "ao3",
    "username",
    "handle",
    "gamertag",
    "usernames",
    "screenname",
    "screen",
    "user",
    "nick",
    "login",
    "podcast",
    "channel",
    "profile",
    "callsign",
}
_GIVEN = r"(?P<name>[\"']?@?[a-z0-9][\w.-]{2,38}[\w](?: \w[\w]{1,20} on )?[\"']?)"
#: Platforms whose names are words: they say something only beside "name" or "handle", or of a name no word is.
_WORDS = frozenset("line medium signal x zoom steam snap threads hinge bumble kik".split())
_SURE = "|".join(name for name in PLATFORM.split("|") if name not in _WORDS)
LABELLED = re.compile(
    rf"(?<![\w])(?:(?P<noun>user ?name|handle|gamer ?tag|screen ?name|user id|login|skype id|psn(?: id)?|callsign"
    rf"|(?:{PLATFORM}) (?:name|handle|user ?name|account|id|tag|profile)|(?P<mine>(?:her|his|their|the client's) )?(?:{_SURE}|snap|gmail))"
    rf"(?P<sign> (?:is|was|=|called|named|name is)|:|'s|,| ->?)(?: (?:called|under|just|now|still))? "
    rf"|(?P<name_of>gamer ?tag|(?:{PLATFORM}|wattpad|ao3) (?:name|handle|user ?name|id|tag)) |(?:on|under|to) (?:{PLATFORM}) (?:as|under|she's|he's|they're|called|@) ){_GIVEN}"
)
ON_PLATFORM = re.compile(
    rf"(?<![\w])(?:'s|is|as|called|named|me|find|found|follows?|following|added|user|i'm|by|under|messaged|dm'd|goes by|are|account,?) {_GIVEN} (?:on|over on) (?:her |his |their )?(?:{PLATFORM})(?![\w])"
)
MIXED = re.compile(r"(?<![\w@/.#-])(?=[a-z.-]{0,24}[0-9])[a-z][a-z.-]{2,24}[0-9]{1,6}[a-z0-9]{0,12}(?![\w-])")
NOT_MIXED = re.compile(
    r"(?:covid|sars|mp|core|phq|gad|icd|dsm|form|part|nqf|hscl|whoqol|k|wai|ors|srs|pcl|des|ies|aq|raads|web|ps|grade|year|week|session|step|room|day)-?[0-9]"
)
#: How words end that are no names.
ENDINGS = (
    "ing",
    "ly",
    "ed",
    "ous",
    "ful",
    "able",
    "ible",
    "ive",
    "less",
    "ness",
    "tion",
    "ment",
    "ers",
    "times",
)
NO_NAMES = frozenset(
    "active always there still back also mostly never popular famous friends public private awful full where what that this just only more"
    " people everything something nothing anything someone everyone someone's looking posting stalking scrolling watching following talking"
    " everywhere really very not her his their them him the and but for with was were had has have she they you who which when how okay fine"
    " good great huge obsessed addicted quite pretty visible available online offline dating locked blocked banned deleted gone open wide"
    " myself himself herself themselves together live big out down over about from into messaged therapist therapists clients client"
    " another other hidden called named under both either here once twice known time videos photos stories posts".split()
)


def find(text: Text) -> Iterator[Hit]:
    """Find links, then handles, then user names."""
    low = lowered(text.plain)
    if "." in low:
        yield from _links(low)
    if "@" in low:
        yield from _handles(low)
    if "_" in low:
        for found in USER.finditer(low):
            if any(letter.isalpha() for letter in found[0]) and not (found[0][0] == "_" == found[0][-1]):
                yield _user(low, found.start(), found.end(), 0.85)
    if "#" in low:
        for found in TAG.finditer(low):
            yield _user(low, found.start(), found.end(), 0.85)
    if " dot " in low:
        for found in SPELLED.finditer(low):
            yield Hit(found.start(), found.end(), "url_handle", suggestion="a page online", sure=0.8)
    if "u/" in low:
        for found in SUBREDDIT.finditer(low):
            yield _user(low, found.start(), found.end(), 0.85)
    yield from _names(text, low)


def _links(low: str) -> Iterator[Hit]:
    done = 0
    for sign in STARTS.finditer(low):
        if sign.start() < done:
            continue
        start = sign.start()
        while start > done and low[start - 1] not in LEFT_END and sign.start() - start < 300:
            start -= 1
        end = sign.end()
        while end < len(low) and low[end] not in LEFT_END and end - sign.end() < 2000:
            end += 1
        done = end
        while end > start and low[end - 1] in ".,:!?*_-":
            end -= 1
        chunk = low[start:end]
        if "@" in chunk.split("/", 1)[0] and "://" not in chunk:
            continue  # an e-mail address
        host = HOST.match(chunk)
        if not host or host.end(1) == host.start(1):
            continue
        name = host[1]
        if not chunk.startswith(("http", "hxxp", "www")) and (
            name.count(".") == 0 or host.start(1) or not (_is_host(name) or "/" in chunk)
        ):
            continue
        bare = host.end() >= len(chunk) or chunk[host.end() :] in {"", "/"}
        if _allowed(name) or (bare and name in PUBLIC_SITES):
            continue
        yield Hit(start, end, "url_handle", suggestion="a page online", sure=0.97)


def _is_host(name: str) -> bool:
    """Keep "sleep.io" apart from a sentence that goes on without a blank."""
    first, _, rest = name.partition(".")
    return len(first) >= 2 or rest.count(".") > 0


def _allowed(host: str) -> bool:
    parts = host.split(".")
    return any(".".join(parts[first:]) in ALLOWED for first in range(len(parts) - 1))


def _handles(low: str) -> Iterator[Hit]:
    for found in HANDLE.finditer(low):
        start = found.start()
        if start and (low[start - 1].isalnum() or low[start - 1] in "._%+-/@"):
            continue
        name = found[0][1:]
        if (
            name in NO_HANDLES
            or name.isdigit()
            or re.fullmatch(r"[0-9]{1,2}[.:]?[0-9]{0,2}(?:am|pm|ish|ish)?", name)
        ):
            continue
        yield _user(low, start, found.end(), 0.93)


def _names(text: Text, low: str) -> Iterator[Hit]:
    """Find user names by the platform they stand beside."""
    done = 0
    for word in text.words:
        if word.key not in PLATFORMS or word.start < done:
            continue
        first, last = max(0, word.start - 60), min(len(low), word.end + 60)
        while last < len(low) and low[last].isalnum():
            last += 1
        for pattern in (LABELLED, ON_PLATFORM):
            found = pattern.search(low, first, last)
            if found and _is_name(text, found):
                done = last
                yield _user(low, *_bare(low, found.start("name"), found.end("name")), 0.8)
                break
        else:
            for mixed in MIXED.finditer(low, first, last):
                if not NOT_MIXED.match(mixed[0]):
                    done = last
                    yield _user(low, mixed.start(), mixed.end(), 0.75)


def _bare(low: str, start: int, end: int) -> tuple[int, int]:
    while low[start] in "\"'":
        start += 1
    while low[end - 1] in "\"'.-":
        end -= 1
    return start, end


def _is_name(text: Text, found: re.Match[str]) -> bool:
    name = found["name"].strip("\"'")
    quoted = found["name"] != name
    if name in NO_NAMES or name.endswith("'s"):
        return False
    if quoted or not name.isalpha():
        return True
    # One plain word: no verb or adverb, and long, unless it was called a name.
    told = found.groupdict()
    if told.get("name_of") or re.search(r"name|tag|id\b|login", told.get("noun") or ""):
        return True
    if told.get("noun") and not (told.get("mine") or told.get("sign") in {":", " ="}):
        return False
    return len(name) >= 8 - 1 * (told.get("sign") in {":", " ="}) and not name.endswith(ENDINGS)


def _user(low: str, start: int, end: int, sure: float) -> Hit:
    head = before(low, start, 8)
    wording = (
        "there under a nickname"
        if re.search(r"(?:'s|'re|'m|\bis|\bare|\bwas) $", head)
        else "a nickname"
        if re.search(r"\b(?:as|by|under) $", head)
        else "an account"
    )
    return Hit(start, end, "url_handle", suggestion=wording, sure=sure)
