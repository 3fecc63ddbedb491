"""Hostile and damaged return files, made by code; the numbers are those of anonymity.md section 6."""

from __future__ import annotations

import copy
import json
import random
import zlib
from typing import Any

from made_up.returned import DEPUTY, DESK, EVIL, HR, OTHER, PURPOSE, SEED, as_json, content, laid_out

from pscdesk.periods import Month
from pscdesk.returns.content import canonical
from pscdesk.returns.file import SIZE, make_return
from pscdesk.storage.seal import seal, sign, verify_key

GOOD = content()
PLAIN = canonical(GOOD)
TEXT = PLAIN.decode()
BOTH = (HR.recipient, DEPUTY.recipient)
FILE = make_return(GOOD, SEED, BOTH)
SAID = json.loads(PLAIN)
ADVICE = "advice-contact"
TOTAL = '"contacts":20'
PASSPHRASE = (
    b"age-encryption.org/v1\n-> scrypt bBjlhJVYZeE4aqUdmtRHfw 30\nZV/AhotwSGqaPCU43cepl4WYUouAa17a3xpu4G2yi5k\n"
    b"--- fgMiVLJHMlg9fW7CVG/hPS5EAU4Zeg19LyCP7SoH5nA\n" + bytes(64)
)


def changed(**fields: object) -> bytes:
    return laid_out(as_json(SAID | fields))


def counts(change: object) -> bytes:
    said = copy.deepcopy(SAID)
    change(said["forms"][ADVICE])  # type: ignore[operator]
    return laid_out(as_json(said))


def cell(table: str, index: int, value: object) -> bytes:
    return raw(_with_cell(table, index, json.dumps(value)))


def _with_cell(table: str, index: int, written: str) -> str:
    said = copy.deepcopy(SAID)
    said["forms"][ADVICE]["tables"][table][index] = "@@"
    return as_json(said).decode().replace('"@@"', written)


def raw(text: str | bytes) -> bytes:
    return laid_out(text if isinstance(text, bytes) else text.encode())


def flipped(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


def table(name: str, change: object) -> bytes:
    return counts(lambda form: form["tables"].__setitem__(name, change(form["tables"][name])))  # type: ignore[operator]


ROUTES = len(GOOD.forms[ADVICE].tables["route"])


def hide_a_theme(form: dict[str, Any]) -> None:
    """Say that a theme which safe space has was never named, and give its mentions to the one that was named least."""
    named, cells = form["tables"]["theme"], form["tables"]["theme*route"]
    theme = next(place for place, count in enumerate(cells) if count) // ROUTES
    least = min((place for place in range(len(named)) if place != theme), key=named.__getitem__)
    named[theme], named[least] = 0, named[least] + named[theme]


HIDDEN = PLAIN + verify_key(SEED) + sign(SEED, PURPOSE, PLAIN)
SECRET_NAME = "Sgt Example rang about PC Sample"

# the numbers are those of anonymity.md section 6
CASES: dict[str, tuple[bytes, str]] = {
    "1 an empty file": (b"", "E01"),
    "2 300 KiB of zeros": (bytes(300_000), "E01"),
    "4 a picture": (b"\xff\xd8\xff\xe0" + bytes(500), "E02"),
    "5 a workbook": (b"PK\3\4" + bytes(200), "E02"),
    "6 bare JSON": (PLAIN, "E02"),
    "7 a byte order mark before the mark": (b"\xef\xbb\xbf" + FILE, "E02"),
    "8 half a file": (FILE[: len(FILE) // 2], "E18"),
    "8 the last byte missing": (FILE[:-1], "E18"),
    "8 cut in the first lines": (FILE[:200], "E18"),
    "9 another letter in the header": (FILE[:60] + (b"B" if FILE[60:61] == b"A" else b"A") + FILE[61:], "E19"),
    "9 a bit flipped in the body": (flipped(FILE, len(FILE) - 9000), "E08"),
    "9 a bit flipped in the check of the header": (flipped(FILE, FILE.index(b"\n--- ") + 8), "E08"),
    "9 a bit flipped in the word age": (flipped(FILE, 8), "E08"),
    "10 line ends converted": (FILE.replace(b"\n", b"\r\n"), "E02"),
    "11 two returns glued together": (FILE + FILE, "E08"),
    "12 sealed for another office": (laid_out(PLAIN, to=OTHER), "E19"),
    "13 a passphrase file": (b"PSCR1\n" + PASSPHRASE, "E18"),
    "14 a length of 4 GiB": (laid_out(PLAIN, length=2**32 - 1), "E03"),
    "14 a length into the padding": (laid_out(PLAIN, length=SIZE - 50), "E03"),
    "15 no padding": (laid_out(PLAIN, padding=b""), "E03"),
    "15 other padding": (laid_out(PLAIN, padding=bytes(50_000 - len(PLAIN))), "E03"),
    "15 nothing under the seal": (b"PSCR1\n" + seal(b"", (HR.recipient,)), "E03"),
    "16 a name hidden in the padding": (
        laid_out(PLAIN, padding=b"Example" + bytes(SIZE - 4 - len(HIDDEN) - 7)),
        "E03",
    ),
    "17 a bomb inside": (raw(zlib.compress(bytes(1_000_000))), "E04"),
    "18 UTF-16": (raw(json.dumps({"app": "1"}).encode("utf-16")), "E04"),
    "18 invalid UTF-8": (raw(PLAIN.replace(b"0.1.0", b"\xff\xfe\xfd")), "E04"),
    "18 a lone surrogate": (raw(PLAIN.replace(b"0.1.0", b"\xed\xa0\x80")), "E04"),
    "19 deep arrays": (raw("[" * 8_000 + "]" * 8_000), "E10"),
    "19 deep where a text belongs": (raw(TEXT.replace('"0.1.0"', "[" * 6_000 + "]" * 6_000)), "E17"),
    "19 deep where a count belongs": (raw(_with_cell("role", 0, "[" * 6_000 + "]" * 6_000)), "E22"),
    "20 depth 7 in an unknown field": (raw('{"a":[[[[[[1]]]]]]}'), "E10"),
    "21 brackets in a text": (raw('{"a":"[[[[[[[["}'), "E10"),
    "22 a trailing comma": (raw(TEXT[:-1] + ",}"), "E05"),
    "22 two documents": (raw(TEXT + TEXT), "E05"),
    "22 a zero byte at the end": (raw(TEXT + "\0"), "E05"),
    "22 nothing at all": (raw(""), "E05"),
    "23 the same field twice": (raw(TEXT[:-1] + ',"revision":1}'), "E06"),
    "23 the same table twice": (raw(TEXT.replace('"channel":', '"channel":[1],"channel":', 1)), "E06"),
    "24 NaN": (raw(TEXT.replace(TOTAL, '"contacts":NaN')), "E05"),
    "24 1e9999": (raw(TEXT.replace(TOTAL, '"contacts":1e9999')), "E07"),
    "24 a float": (raw(TEXT.replace(TOTAL, '"contacts":20.0')), "E07"),
    "24 a float in a table": (raw(_with_cell("role", 0, "1.5")), "E07"),
    "25 a number of 5,000 digits": (raw(TEXT.replace(TOTAL, '"contacts":' + "9" * 5000)), "E07"),
    "26 minus zero": (raw(_with_cell("role", 0, "-0")), "E09"),
    "27 spaces": (raw(TEXT.replace(",", ", ")), "E09"),
    "27 a line end after it": (raw(TEXT + "\n"), "E09"),
    "28 other order": (raw(json.dumps(dict(reversed(SAID.items())), separators=(",", ":"))), "E09"),
    "28 escapes for plain letters": (raw(TEXT.replace("psc-return", "\\u0070sc-return")), "E09"),
    "29 a note with names": (changed(note=SECRET_NAME), "E10"),
    "29 a note inside a form": (counts(lambda form: form.__setitem__("note", SECRET_NAME)), "E10"),
    "30 a time": (changed(created_at="2026-11-02T09:14:03"), "E10"),
    "31 the total missing": (counts(lambda form: form.pop("contacts")), "E10"),
    "31 the desk missing": (laid_out(as_json({key: SAID[key] for key in SAID if key != "desk"})), "E10"),
    "32 a list": (raw("[]"), "E10"),
    "32 null": (raw("null"), "E10"),
    "32 a list of forms": (changed(forms=[]), "E10"),
    "33 __proto__": (changed(__proto__={}), "E10"),
    "36 a later format": (changed(format="psc-return/2"), "E11"),
    "36 no text for the format": (changed(format=1), "E11"),
    "37 a later codebook": (counts(lambda form: form.__setitem__("version", form["version"] + 1)), "E12"),
    "37 an unknown form": (changed(forms=SAID["forms"] | {"collars": SAID["forms"]["aid-use"]}), "E12"),
    "37 version 0": (counts(lambda form: form.__setitem__("version", 0)), "E12"),
    "38 a path for a desk": (changed(desk="../../etc/x"), "E13"),
    "39 a direction mark in the desk": (changed(desk="\u202e" + DESK[1:]), "E13"),
    "40 full-width digits in the desk": (changed(desk="７" + DESK[1:]), "E13"),
    "40 Arabic digits in the month": (changed(month="٢٠٢٦-10"), "E14"),
    "41 a line end in the desk": (changed(desk=DESK + "\n"), "E13"),
    "42 SQL in the desk": (changed(desk="'; DROP TA"), "E13"),
    "43 month 13": (changed(month="2026-13"), "E14"),
    "43 a week": (changed(month="2026-W43"), "E14"),
    "43 the year 1900": (changed(month="1900-01"), "E14"),
    "43 a line end in the month": (changed(month="2026-10\n"), "E14"),
    "44 this month": (changed(month="2026-11"), "E15"),
    "44 next year": (changed(month="2027-01"), "E15"),
    "45 revision 0": (changed(revision=0), "E16"),
    "45 revision true": (changed(revision=True), "E16"),
    "45 revision 999": (changed(revision=999), "E16"),
    "46 a formula for the program": (changed(app="=cmd|'/c calc'!A1"), "E17"),
    "47 a short nonce": (changed(nonce="ab"), "E17"),
    "47 a nonce in capitals": (changed(nonce="AB" * 16), "E17"),
    "48 a table missing": (counts(lambda form: form["tables"].pop("theme*route")), "E20"),
    "48 a table of people": (counts(lambda form: form["tables"].__setitem__("collar", [1])), "E20"),
    "49 one cell short": (table("role*kind", lambda cells: cells[:-1]), "E21"),
    "49 sixty cells more": (table("role*kind", lambda cells: cells + [0] * 60), "E21"),
    "50 so many cells that it does not fit": (
        b"PSCR1\n" + seal(bytes(140_000), (HR.recipient,)),
        "E01",
    ),
    "51 a formula for a count": (cell("role", 0, "=1+1"), "E22"),
    "51 null for a count": (cell("role", 0, None), "E22"),
    "51 true for a count": (cell("role", 0, True), "E22"),
    "51 null for a table": (counts(lambda form: form["tables"].__setitem__("role", None)), "E10"),
    "52 a negative count": (cell("role", 0, -1), "E23"),
    "52 10,000": (cell("role", 0, 10_000), "E23"),
    "53 the total changed": (counts(lambda form: form.__setitem__("contacts", 21)), "E24"),
    "53 one table changed": (table("role", lambda cells: [cells[0] + 1, *cells[1:]]), "E24"),
    "53 themes below the contacts": (table("theme", lambda cells: [0] * len(cells)), "E24"),
    "53 advice above twelve each": (table("advice", lambda cells: [21, *cells[1:]]), "E24"),
    "54 27,000 contacts": (counts(lambda form: form.__setitem__("contacts", 27_000)), "E25"),
    "55 margins differ": (table("kind*route", lambda cells: cells[ROUTES:] + cells[:ROUTES]), "E26"),
    "55 safe-space margins differ": (counts(hide_a_theme), "E26"),
    "57 forged: another key shown": (laid_out(PLAIN, seed=EVIL, key=verify_key(SEED)), "E32"),
    "58 the right key, a wrong signature": (laid_out(PLAIN, signature=sign(EVIL, PURPOSE, PLAIN)), "E32"),
    "58 signed for another purpose": (laid_out(PLAIN, signature=sign(SEED, b"psc-desk-card/1", PLAIN)), "E32"),
    "59 last month's signature": (
        laid_out(canonical(content(month=Month(2026, 9))), signature=sign(SEED, PURPOSE, PLAIN)),
        "E32",
    ),
}


def mutated(dice: random.Random) -> tuple[bytes, str]:
    """A file with a bit flipped under or outside the seal, or pieces of its content cut or doubled; and HR's secret."""
    if dice.random() < 0.3:
        return flipped(FILE, dice.randrange(len(FILE))), HR.secret
    plain = bytearray(PLAIN)
    for _ in range(dice.randrange(1, 4)):
        kind, at = dice.randrange(3), dice.randrange(len(plain))
        if kind == 0:
            plain[at] ^= 1 << dice.randrange(8)
        elif kind == 1:
            del plain[at : at + dice.randrange(1, 9)]
        else:
            start = dice.randrange(len(plain))
            plain[at:at] = plain[start : start + dice.randrange(1, 9)]
    return laid_out(bytes(plain)), HR.secret
