"""The standards' own words, asked of what the library tells machines: schema.org's types and the sitemap's schema.

Both come as npm packages, pinned, into a folder of the audit: Google's schema-dts writes schema.org down as types, so
TypeScript finds a word that schema.org has not, or at the wrong place; the package "sitemap" brings the protocol's XML
schema, and libxml2 holds a file against it. For Atom no schema comes in a package: ``told.py`` looks at feeds itself.
"""

import json
import subprocess
from pathlib import Path
from typing import Any

PACKAGES = ("schema-dts@2.1.0", "typescript@5.9.3", "sitemap@9.0.1", "libxml2-wasm@0.7.2")
TYPES = (
    "--noEmit --strict --skipLibCheck --module nodenext --moduleResolution nodenext --target es2022".split()
)
SCHEMA = "node_modules/sitemap/schema/sitemap.xsd"
HOLD = """
import { readFileSync } from "node:fs";
import { XmlDocument, XsdValidator } from "libxml2-wasm";
const [schema, file] = process.argv.slice(2).map((name) => XmlDocument.fromBuffer(readFileSync(name)));
XsdValidator.fromDoc(schema).validate(file);
"""


def install(folder: Path) -> None:
    """Bring the packages into a folder. Raises CalledProcessError where the registry does not answer."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "package.json").write_text('{"private": true, "type": "module"}')
    command = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", *PACKAGES]
    subprocess.run(command, cwd=folder, check=True)


def wrong_in_types(told: dict[str, list[dict[str, Any]]], folder: Path) -> list[str]:
    """Say what schema.org does not know in the structured data of these pages, by address."""
    lines, pages = ['import type { Graph } from "schema-dts";'], [""]
    for address, graphs in told.items():
        for data in graphs:
            lines.append(f"export const n{len(lines)}: Graph = {json.dumps(data, ensure_ascii=False)};")
            pages.append(address)
    (folder / "told.ts").write_text("\n".join(lines))
    asked = subprocess.run(
        ["npx", "tsc", *TYPES, "told.ts"], cwd=folder, capture_output=True, text=True, check=False
    )
    found = [line for line in asked.stdout.splitlines() if line.startswith("told.ts(")]
    if asked.returncode and not found:
        return [f"the types could not be asked: {asked.stdout or asked.stderr}"]
    return [f"{pages[int(line[8:].split(',')[0]) - 1]}: {line.split(': ', 1)[1][:300]}" for line in found]


def wrong_in_map(sitemap: str, folder: Path) -> list[str]:
    """Say where a sitemap is not as its schema has it."""
    (folder / "told.xml").write_text(sitemap)
    (folder / "hold.mjs").write_text(HOLD)
    asked = subprocess.run(
        ["node", "hold.mjs", SCHEMA, "told.xml"], cwd=folder, capture_output=True, text=True, check=False
    )
    lines = asked.stderr.splitlines()
    wrong = [line for line in lines if line.startswith("XmlValidateError:")] or lines
    return [f"/sitemap.xml: {line[:300]}" for line in wrong] if asked.returncode else []
