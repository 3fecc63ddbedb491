#!/usr/bin/env python3
"""Collects the texts people see into the Welsh catalogue, and compiles it; for maintainers (needs Babel).

python packaging/catalogue.py collect    new English texts come in empty, texts that are gone leave
python packaging/catalogue.py compile    write the catalogue the program reads

Texts are what the code writes as ``Message("…")`` or ``plural("…", "…", number)``, what the shipped forms, plans and
surveys hold, and what
Qt says in the dialogs the window opens. A text marked fuzzy is a draft that no Welsh speaker of the force has checked.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "resources" / "i18n" / "cy.po"
MO = ROOT / "resources" / "i18n" / "cy" / "LC_MESSAGES" / "pscdesk.mo"
PLURALS = "((n==0) ? 0 : (n==1) ? 1 : (n==2) ? 2 : (n==3) ? 3 : (n==6) ? 4 : 5)"
"""CLDR's six forms of Welsh: zero, one, two, few (3), many (6), other."""
KEYWORDS = {"Message": None, "plural": (1, 2)}
FORM_TEXTS = frozenset({"label", "define", "help", "title", "counts", "purpose", "shelf", "intro", "hint", "text"})
"""The keys under which a form file holds what people read."""
PLAN_TEXTS = frozenset({"title", "define", "source", "lead", "timescale"})
"""The same keys of a plan to start from."""
QT = Path(__file__).with_name("qt_words.txt")
"""Qt's own texts, one a line, with ``\\n`` for a line break; Qt has no Welsh of its own."""


def form_texts(block: object, keys: Collection[str] = FORM_TEXTS) -> Iterator[str]:
    """Every text of a form, or of another file with texts under such ``keys``, that people read."""
    if isinstance(block, dict):
        for key, value in block.items():
            if key in keys and isinstance(value, str):
                yield value
            else:
                yield from form_texts(value, keys)
    elif isinstance(block, list):
        for each in block:
            yield from form_texts(each, keys)


def collected() -> dict[str, tuple[str, str]]:
    """Each text with its plural ("" for most) and the file it was found in first."""
    found: dict[str, tuple[str, str]] = {}
    for file, _line, text, _comments, _context in extract_from_dir(
        ROOT / "pscdesk", [("**.py", "python")], keywords=KEYWORDS
    ):
        one, many = text if isinstance(text, tuple) else (text, "")
        found.setdefault(one, (many, Path(file).as_posix()))
    folders = {"forms": FORM_TEXTS, "resources/programme/plans": PLAN_TEXTS, "resources/programme/surveys": FORM_TEXTS}
    for folder, keys in folders.items():
        for path in sorted((ROOT / folder).rglob("*.toml")):
            for text in form_texts(tomllib.loads(path.read_text("utf-8")), keys):
                found.setdefault(text, ("", path.relative_to(ROOT).as_posix()))
    for line in QT.read_text("utf-8").splitlines():
        found.setdefault(line.replace("\\n", "\n"), ("", "Qt"))
    return found


def read() -> Catalog:
    """The catalogue as it stands."""
    with PO.open("rb") as file:
        return read_po(file, locale="cy")


def collect() -> None:
    """Bring the catalogue up to the code; say how many texts want Welsh."""
    known: dict[Any, Any] = {message.id: message for message in read() if message.id}
    new = Catalog(locale="cy", project="PSC Desk", fuzzy=False)
    new.header_comment = "# The Welsh of PSC Desk. What is marked fuzzy has not been checked by a Welsh speaker."
    for text, (many, place) in collected().items():
        key = (text, many) if many else text
        before = known.get(key)
        welsh = before.string if before else ("",) * 6 if many else ""
        new.add(key, welsh, auto_comments=[place], flags=before.flags if before else ())
    write(new)
    empty = sum(not any(message.string) for message in new if message.id)
    sys.stdout.write(f"{len(new)} texts, {empty} without Welsh\n")


def write(catalogue: Catalog) -> None:
    """Write the catalogue without a date, a name or line numbers, so that the same texts are the same bytes."""
    catalogue._num_plurals, catalogue._plural_expr = 6, PLURALS
    with PO.open("wb") as file:
        write_po(file, catalogue, width=110, no_location=True)
    lines = PO.read_text("utf-8").splitlines(keepends=True)
    dated = tuple(f'"{head}' for head in ("POT-", "PO-Rev", "Last-Tr", "Language-Team", "Generated", "Report-"))
    PO.write_text("".join(line for line in lines if not line.startswith(dated)), "utf-8")


def compile_() -> None:
    """Write what the program reads, drafts included."""
    MO.parent.mkdir(parents=True, exist_ok=True)
    MO.write_bytes(compiled())


def compiled() -> bytes:
    """What the program reads; the same texts are the same bytes whenever it is made."""
    catalogue, made = read(), BytesIO()
    catalogue.creation_date = catalogue.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    write_mo(made, catalogue, use_fuzzy=True)
    return made.getvalue()


VERBS = {"collect": collect, "compile": compile_}

if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in VERBS:
        sys.exit(__doc__)
    VERBS[sys.argv[1]]()
