#!/usr/bin/env python3
"""Collects every text people see into the Welsh catalogue, and compiles it; for maintainers (needs Babel).

python packaging/words.py collect    new English texts come in empty, texts that are gone leave
python packaging/words.py compile    write the catalogue the program reads

A text marked fuzzy in the catalogue is a draft that no Welsh speaker of the force has checked yet.
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "resources" / "i18n" / "cy.po"
MO = ROOT / "resources" / "i18n" / "cy" / "LC_MESSAGES" / "pscdesk.mo"
PLURALS = "nplurals=6; plural=((n==0) ? 0 : (n==1) ? 1 : (n==2) ? 2 : (n==3) ? 3 : (n==6) ? 4 : 5);"
"""CLDR's six forms: zero, one, two, few (3), many (6), other."""

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December", "and", "to"),
    *("{0} of {1}", "{0} to {1}", "{0} to 1"),
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)
SHOWN = ("ui", "work", "reports", "collation", "returns", "tally", "paperwork", "documents/reading")
ALSO = (
    *("errors.py", "storage/keys.py", "local.py", "periods.py", "storage/seal.py", "storage/sealed_store.py", "settings.py", "storage/whole_file.py"),
    *("guidance/pack/engine.py", "guidance/pack/pack.py", "guidance/pack/vocabulary.py", "documents/forms/form_story.py", "documents/sheets/xlsx.py"),
)
NOT_SHOWN = (
    *("work/demo/demo_force.py", "work/demo/demo.py", "paperwork/paper_check.py", "paperwork/shelf.py", "tally/form_check.py"),
    *("work/office/inspect_return.py", "ui/look/stylesheet.py", "ui/look/theme.py"),
)
"""What only the terminal shows, to the people who write forms and packs."""
NAMES = frozenset(
    (
        *("English", "Change to English", "Newid i’r Gymraeg (change to Welsh)", "View", "tick hint"),
        *("{0} {1}{2}.pdf", "refused.csv", "deputy.key", "Relationship", "Target", "Id"),
        *("google drive", "mobile documents", "Number out of range", "Integer value out of range"),
    )
)
"""Said in the language it leads to, or no text for people at all: these have no Welsh."""
FORM_TEXTS = frozenset({"label", "define", "help", "title", "counts", "purpose", "shelf", "intro", "hint", "text"})

QT = tuple(
    line.replace("\\n", "\n") for line in Path(__file__).with_name("qt_words.txt").read_text("utf-8").splitlines()
)
"""Qt's own texts in the dialogs the window opens; Qt has no Welsh of its own."""

_SPOKEN = re.compile(r"\d%? [A-Za-z]{4,}|[A-Z][a-z]{3,} \d|[A-Za-z]{2,}[ ,.:…]+.*[A-Za-z]{2,}", re.DOTALL)
_WORD = re.compile(r"[A-Za-z]{3,}")
_LOOKED_UP = {"tr": 1, "tr_many": 2}
_ONE_WORD = re.compile(r"[A-Z][a-z]{1,}…?")
_CODE = re.compile(
    r"^(ALTER|SELECT|INSERT|CREATE|ATTACH|PRAGMA|DELETE|UPDATE|DROP|INTO)\b|://\w+\.|[{;]\s*$|^\W*--|^<"
    r"|^Q\w+[ {:#]|\w\(\)"
    r"|^# |^[a-z-]+(: ?[^ ]+;)|^[\w-]+(\.[\w-]+)+$|\w\[str|\\b|^\S+ \| \S+$|\(\.\+\)|^xl/|`"
    r"|^\n|\.\w+\.(toml|log|cache)$|^https:|</?\w+[ >]|seal_secret|^(key|\.\w+|refused\.csv|deputy\.key)"
)


def spoken(text: str) -> bool:
    """Whether a text in the code is one people see."""
    return bool(_SPOKEN.search(re.sub(r"\{\w*\}", "", text))) and not _CODE.search(text)


def texts_in(path: Path) -> Iterator[tuple[str, str]]:
    """Texts of a module with its plural, which is empty for most."""
    tree = ast.parse(path.read_text("utf-8"))
    nodes = list(ast.walk(tree))
    passed = {id(part) for node in nodes for part in _not_texts(node)}
    for node in nodes:
        looked_up = _looked_up(node)
        if looked_up:
            passed.update(id(part) for part in looked_up)
            first, *more = [str(part.value) for part in looked_up]
            yield first, more[0] if more else ""
    for node in nodes:
        if id(node) in passed:
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from ((text, "") for text in _plain(node.value, labels(path)))
        elif isinstance(node, ast.JoinedStr):
            text = template(node)
            own = re.sub(r"\{\w*\}", "", text)
            if (spoken(text) or (_WORD.search(own) and " " in text)) and not _CODE.search(text):
                yield text, ""


def _not_texts(node: ast.AST) -> Iterator[ast.AST]:
    """Docstrings, and the pieces of an f-string, which is taken as a whole."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        yield node.value
    if isinstance(node, ast.JoinedStr):
        yield from node.values
        yield from (
            part.format_spec for part in node.values if isinstance(part, ast.FormattedValue) and part.format_spec
        )


def _looked_up(node: ast.AST) -> list[ast.Constant]:
    """What a call of ``tr`` or ``tr_many`` looks up, where it stands in the call itself."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _LOOKED_UP):
        return []
    given = node.args[: _LOOKED_UP[node.func.id]]
    return [part for part in given if isinstance(part, ast.Constant)] if _all_texts(given) else []


def _all_texts(given: list[ast.expr]) -> bool:
    return all(isinstance(part, ast.Constant) and isinstance(part.value, str) for part in given)


def _plain(text: str, is_label: bool) -> Iterator[str]:
    """The text if people see it; one that something is put after is a template."""
    if text.endswith(": ") and spoken(text):
        yield f"{text}{{0}}"
    elif spoken(text) or (is_label and _ONE_WORD.fullmatch(text)):
        yield text


def labels(path: Path) -> bool:
    """Whether single capitalised words of a module are labels rather than names of code."""
    rooms = {"reports", "parts", "figures", "collation", "office", "pages", "aid", "library", "count", "guidance_parts"}
    names = ("local.py", "vocabulary.py", "coverage.py", "windows.py")
    if path.name == "workbook_rows.py":
        return True
    return any(part in rooms for part in path.parts[-4:-1] if path.parent.name != "work") or path.name in names


def template(node: ast.JoinedStr) -> str:
    """An f-string with its values numbered."""
    made, number = "", 0
    for part in node.values:
        if isinstance(part, ast.Constant):
            made += str(part.value)
        else:
            made += f"{{{number}}}"
            number += 1
    return made


def form_texts(block: object) -> Iterator[str]:
    """Every text of a form that people read."""
    if isinstance(block, dict):
        for key, value in block.items():
            if key in FORM_TEXTS and isinstance(value, str):
                yield value
            else:
                yield from form_texts(value)
    elif isinstance(block, list):
        for each in block:
            yield from form_texts(each)


def modules() -> Iterator[Path]:
    """Every module whose texts people see."""
    package = ROOT / "pscdesk"
    for room in SHOWN:
        yield from sorted((package / room).rglob("*.py"))
    yield from (package / name for name in ALSO)


def collected() -> dict[str, tuple[str, str]]:
    """Each text with its plural and where it was found first."""
    found: dict[str, tuple[str, str]] = {}
    for path in modules():
        place = path.relative_to(ROOT / "pscdesk").as_posix()
        if place not in NOT_SHOWN:
            for text, many in texts_in(path):
                found.setdefault(text.strip() if text.endswith(".") else text, (many, place))
    for path in sorted((ROOT / "forms").rglob("*.toml")):
        for text in form_texts(tomllib.loads(path.read_text("utf-8"))):
            found.setdefault(text, ("", path.relative_to(ROOT).as_posix()))
    for text in MONTHS:
        found.setdefault(text, ("", "language.py"))
    for text in QT:
        found.setdefault(text, ("", "Qt"))
    return found


def read() -> Catalog:
    """The catalogue as it stands."""
    with PO.open("rb") as file:
        return read_po(file, locale="cy")


def collect() -> None:
    """Bring the catalogue up to the code; say how many texts want Welsh."""
    old = read() if PO.exists() else Catalog(locale="cy")
    known = {message.id: message for message in old if message.id}
    new = Catalog(locale="cy", project="PSC Desk", fuzzy=False)
    new.header_comment = "# The Welsh of PSC Desk. What is marked fuzzy has not been checked by a Welsh speaker."
    for text, (many, place) in collected().items():
        key = (text, many) if many else text
        before = known.get(key)
        new.add(
            key,
            before.string if before else (("",) * 6 if many else ""),
            auto_comments=[place],
            flags=before.flags if before else (),
        )
    write(new)
    empty = sum(not any(message.string) for message in new if message.id)
    sys.stdout.write(f"{len(new)} texts, {empty} without Welsh\n")


def write(catalogue: Catalog) -> None:
    """Write the catalogue without a date, a name or line numbers, so that the same texts are the same bytes."""
    catalogue._num_plurals, catalogue._plural_expr = 6, PLURALS.partition("plural=")[2].rstrip(";")
    with PO.open("wb") as file:
        write_po(file, catalogue, width=110, omit_header=False, no_location=True)
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
