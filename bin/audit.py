"""What takes npm and minutes: an HTML validator over every page of the demo, and Lighthouse over some; and what feeds,
the sitemap and structured data lack.

A demo community is planted in a temporary folder and served as in production (granian, hashed static files) on
a free loopback port. Pages are found by following links, as a visitor and as one demo person of each kind.
Reports go to var/audit/. Run it before a release: `make audit`, or `make audit ARGS=html` for the validator alone,
`make audit ARGS=told` for what is told to machines.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from bin import standards, told
from bin.run import data_dir
from bin.serve import Site, served
from tests.programs import NO_CHROMIUM, chromium

# Pinned, for another version finds other things; both run on Node 20.19 and newer.
VALIDATOR = "html-validate@10.9.0"
LIGHTHOUSE = "lighthouse@12.8.2"
FLOORS = {"performance": 0.9, "accessibility": 1.0, "best-practices": 0.95}
#: Of what strangers come to first: all but everything, on Lighthouse's own mobile profile.
FLOORS_OUTSIDE = {"performance": 0.98, "accessibility": 1.0, "best-practices": 1.0, "seo": 1.0}
OUTSIDE = ("/", "/themes/alliance/", "/library/search/")  # and an article, which is looked for
#: What was found on some words is for no search engine, so nothing is asked of it there.
FOUND = "/library/search/?q=rupture"
PUBLIC, SIGNED_IN = ("/library/", "/about/", "/accounts/login/"), ("/consultations/", "/write/", "/me/")
CHROME = "--headless --no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync"
RULES = {
    "root": True,
    "extends": ["html-validate:standard"],
    # HTML is written once and read by machines: its typography is djade's business.
    "rules": {
        "doctype-style": "off",
        "no-trailing-whitespace": "off",
        "void-style": "off",
        "long-title": "off",
    },
}


def validate(site: Site, report: Path) -> bool:
    """Save every page each person can reach by links and have them validated; says whether all are clean."""
    pages = report / "pages"
    shutil.rmtree(pages, ignore_errors=True)
    for who, cookie in site.people().items():
        folder = pages / who
        folder.mkdir(parents=True)
        for number, (address, html) in enumerate(site.pages(cookie), start=1):
            (folder / f"{number:03}.html").write_text(html)
            with (folder / "index.txt").open("a") as index:
                index.write(f"{number:03} {address}\n")
        print(f"{who}: {len(list(folder.glob('*.html')))} pages", flush=True)
    rules = report / "rules.json"
    rules.write_text(json.dumps(RULES))
    command = ["npx", "--yes", VALIDATOR, "--config", str(rules), str(pages)]
    return subprocess.run(command, check=False).returncode == 0


def say_what_is_told(site: Site, report: Path) -> bool:
    """Look at feeds, sitemap and structured data as a visitor gets them; says whether nothing is wrong."""
    tools = report / "standards"
    standards.install(tools)
    sitemap = site.text("/sitemap.xml")
    there, wrong = told.addresses_in(sitemap)
    found = [f"/sitemap.xml {each}" for each in wrong] + standards.wrong_in_map(sitemap, tools)
    feeds, data = {"/library/feed/"}, dict[str, list[Any]]()
    for address in there:
        html = site.read(address, "")
        if html is None:
            found.append(f"/sitemap.xml: {address} does not answer")
            continue
        found += [f"{address}: {each}" for each in told.wrong_in_data(html)]
        data[address] = told.data_in(html)
        feeds |= set(told.FEED.findall(html))
    for path in sorted(feeds):
        found += [f"{path}: {each}" for each in told.wrong_in_feed(site.text(path), site.address + path)]
    found += standards.wrong_in_types(data, tools)
    (report / "told.txt").write_text("\n".join([*found, ""]))
    graphs = sum(map(len, data.values()))
    print(
        f"told: {len(there)} pages, {graphs} with structured data, {len(feeds)} feeds",
        *found,
        sep="\n  ",
        flush=True,
    )
    return not found


def _article(site: Site) -> str:
    """The path of an article: of a page two below the library that says it is one."""
    for address in told.addresses_in(site.text("/sitemap.xml"))[0]:
        path = address.removeprefix(site.address)
        if (
            path.startswith("/library/")
            and path.count("/") == 4
            and '"@type":"Article"' in (site.read(address, "") or "")
        ):
            return path
    raise RuntimeError("The demo has no article.")


def measure(site: Site, report: Path) -> bool:
    """Run Lighthouse over the main pages; says whether every score is above its floor."""
    cookie = next(cookie for who, cookie in site.people().items() if who != "visitor")
    pages: list[tuple[str, dict[str, str], dict[str, float]]]
    pages = [(path, {}, FLOORS_OUTSIDE) for path in (*OUTSIDE, _article(site))]
    pages += [(FOUND, {}, {name: floor for name, floor in FLOORS_OUTSIDE.items() if name != "seo"})]
    pages += [(path, {}, FLOORS) for path in PUBLIC]
    pages += [(path, {"Cookie": cookie}, FLOORS) for path in SIGNED_IN]
    good = [
        _measured(site, report, path, headers, floors) for path, headers, floors in pages
    ]  # all are told of
    return all(good)


def _measured(site: Site, report: Path, path: str, headers: dict[str, str], floors: dict[str, float]) -> bool:
    name = re.sub(r"\W+", "-", path).strip("-") or "home"
    out = report / f"lighthouse-{name}.json"
    command = [
        "npx",
        "--yes",
        LIGHTHOUSE,
        site.address + path,
        "--quiet",
        "--output=json",
        f"--output-path={out}",
    ]
    command += [f"--only-categories={','.join(floors)}", f"--chrome-flags={CHROME}"]
    command += [f"--extra-headers={json.dumps(headers)}"]
    environment = os.environ | {"CHROME_PATH": chromium() or ""}
    if subprocess.run(command, env=environment, check=False).returncode:
        print(f"{path}: Lighthouse failed")
        return False
    found = json.loads(out.read_text())
    scores = {name: found["categories"][name]["score"] or 0 for name in floors}
    low = [name for name, floor in floors.items() if scores[name] < floor]
    print(path, " ".join(f"{name} {score:.0%}" for name, score in scores.items()), flush=True)
    for name in low:
        for part in found["categories"][name]["auditRefs"]:
            audit = found["audits"][part["id"]]
            if part["weight"] and audit["score"] is not None and audit["score"] < 1:
                print(f"  {name}: {audit['title']}")
    return not low


def main(chosen: list[str]) -> int:
    """Run all audits, or those named (html, told, lighthouse); returns 1 when one found something."""
    if not shutil.which("npx"):
        print("`make audit` needs Node 20.19 or newer with npm.", file=sys.stderr)
        return 1
    if chromium() is None and (not chosen or "lighthouse" in chosen):
        print(NO_CHROMIUM, file=sys.stderr)
        return 1
    report = data_dir() / "audit"
    report.mkdir(parents=True, exist_ok=True)
    audits = {"html": validate, "told": say_what_is_told, "lighthouse": measure}
    with served() as site:
        failed = [
            name for name, audit in audits.items() if name in (chosen or audits) and not audit(site, report)
        ]
    print(f"Found something: {', '.join(failed)}; see {report}." if failed else "All audits are content.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
