#!/usr/bin/env python3
"""Has each landed version of PSC Desk write what people keep, and keeps it small, so that upgrades can be tried.

python tests/reference/make_upgrades.py make     writes upgrades/*.tar.xz and upgrades/versions.json anew
python tests/reference/make_upgrades.py older    gives what the newest program wrote to each older one, and writes
                                                 down what it did in upgrades/older-meets-newer.json
python tests/reference/make_upgrades.py together  has each landed version and the newest count at once on one desk, and
                                                 writes down what came of it (upgrades/two-at-once.json)
python tests/reference/make_upgrades.py held     writes down what the JSON inside stores may say (upgrades/held.json)

It needs the history of the repository. Each version is taken out of it into a temporary folder and its own verbs are
run, with a made-up force: three desks that count, return and take receipts, an office that imports, freezes, publishes
and backs up, a programme, a shared office and a nation where that version had them. What a version printed of it is
kept beside its files. A version whose files have the same shape as those of the one before shares its fixture.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
UPGRADES = HERE / "upgrades"
sys.path.insert(0, str(ROOT / "tests"))

from made_up.old_versions import (  # noqa: E402
    PARTS,
    SECRET_FILES,
    fixture_bytes,
    held_shapes,
    laid_out,
    state_of,
    told_by,
    unpacked,
)
from made_up.resealed import taken_apart  # noqa: E402

LANDED = (
    ("dfeda95", "the first window"),
    ("6acf1ac", "backups, receipts and the force's own places"),
    ("fc6dc88", "audited months, Welsh"),
    ("c65712f", "rooms and messages"),
    ("cc70fde", "the aid in the terminal"),
    ("4e52c38", "the second codebook"),
    ("42248a2", "guidance 0.3"),
    ("30b3507", "possible months, digests and the log"),
    ("638ad08", "units and desks in time"),
    ("6b4cdde", "first steps, places and numbers"),
    ("6ff4264", "the programme"),
    ("dced35f", "the programme, worked out once"),
    ("54006e8", "a shared office, a nation"),
    ("092df4f", "signed guidance, a package"),
)
"""The commit at the end of each stop at which the program was handed over, oldest first, and what it brought."""

CONTACT = (
    "role = supervisor\nkind = handle-conduct\nstage = noticed\ntheme = training\nadvice = listened\n"
    "route = {route}\nworkforce = officer\n"
)
ROUTES = (("other-duty-first", "not-known"), ("line-management",), ("informal-action",), ("refer-psd",))
"""The routes of contacts in turn: the first only the second codebook has, so that older versions count another."""
COUNTED = {"a": (14, 11, 3), "b": (6, 4, 1), "c": (5, 3, 2)}
"""How many each desk counts in September, October and November; HR has October's returns of two desks."""
SETTINGS: Mapping[str, object] = {
    "role": "hr",
    "look": "dark",
    "language": "cy",
    "text_size": 125,
    "keys": "file",
    "marking": "OFFICIAL, made up",
    "forget_after": 45,
    "first_steps": False,
    "practised": True,
    "list_columns": "unit=Team|group=Area",
    "nation": True,
}
LOCAL = """\
[professional-standards]
name = "Professional standards"
telephone = "01632 960001"
hours = "Monday to Friday, 8 to 18"
link = "https://standards.example/ask"

[duty-officer]
name = "Duty officer"
telephone = "01632 960002 ext 7"

[records]
referrals = "In the register of the duty office"
"""
_ASK_SETTINGS = """
import json
from pscdesk import settings
from pscdesk.paths import find_places
told = settings.load_settings(find_places())
names = [one.name for one in settings.SETTINGS]
print(json.dumps([names, {name: getattr(told, name) for name in names}, [str(note) for note in told.notes]]))
"""
_AT_ONCE = 6
"""Contacts that each of two versions counts on one desk."""
_SURE = ("--yes", "--nothing-published")
_DEPUTY = "deputy-key.txt"
_KEY_LINE = re.compile(r"approvers card: (\S+)")
_FINGERPRINT = re.compile(r"telephone: ((?:[0-9A-F]{4} ?){5})")
_DESK = re.compile(r"return-\d{4}-\d\d-([0-9A-Z]{10})-")
_MONTH_LINE = re.compile(r"^(\d{4}-\d\d) +(\d+) ", re.MULTILINE)


@dataclass
class Program:
    """One version of the program, taken out of the history, at work."""

    commit: str
    tree: Path
    process: subprocess.Popen[str] = field(init=False)

    def __post_init__(self) -> None:
        """Take it out and start it."""
        if self.commit:
            said = subprocess.run(
                ["git", "-C", ROOT, "archive", self.commit, "pscdesk", "resources", "forms", "docs"],
                check=True,
                capture_output=True,
            ).stdout
            self.tree.mkdir(parents=True)
            subprocess.run(["tar", "x", "-C", self.tree], input=said, check=True)
        env = {**os.environ, "PYTHONPATH": str(self.tree), "PYTHONDONTWRITEBYTECODE": "1"}
        self.process = subprocess.Popen(
            [sys.executable, HERE / "old_program.py"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=env,
            cwd=self.tree.parent,
        )

    def __enter__(self) -> Self:
        """The program, to be ended on leaving."""
        return self

    def __exit__(self, *_: object) -> None:
        """End it."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait()

    def ask(self, home: Path, day: str, *words: object, stdin: str = "", python: str = "") -> dict[str, Any]:
        """What a verb said: ``status``, ``out`` and ``err``."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        asked = {"home": str(home), "day": day, "words": [str(word) for word in words], "stdin": stdin}
        if python:
            asked["python"] = python
        self.process.stdin.write(json.dumps(asked) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


@dataclass
class Story:
    """The made-up force in one version: ``told`` is what that version said, for a test to compare."""

    program: Program
    work: Path
    told: dict[str, Any] = field(default_factory=dict[str, Any])

    def do(self, home: str, day: str, *ways: tuple[object, ...], stdin: str = "", gaps: bool = False) -> bool:
        """Do something in the first of these ways that this version knows; whether one did. What it said is kept.

        ``gaps``: a verb that ends otherwise where it has something to complain of.
        """
        said: dict[str, Any] = {}
        for words in ways:
            said = self.program.ask(self.work / home, day, *words, stdin=stdin)
            if said["status"] == 0:
                break
        done = said["status"] == 0 or (gaps and "No such command" not in said["err"])
        key = " ".join(str(word) for word in ways[0] if not isinstance(word, Path) and str(self.work) not in str(word))
        if done:
            self.told.setdefault("said", {})[f"{home}: {key}"] = said["out"].replace(str(self.work), "")
        else:
            self.told.setdefault("not_done", {})[f"{home}: {key}"] = (said["out"] + said["err"])[-300:]
        return done

    def file(self, pattern: str) -> Path:
        """The one file of that pattern."""
        found = sorted(self.work.glob(pattern))
        if not found:
            raise SystemExit(f"{self.program.commit}: nothing called {pattern} was written.\n{self.told['not_done']}")
        return found[0]

    def tell(self) -> None:
        """The whole story."""
        for home in ("office", *COUNTED):
            (self.work / home).mkdir()
            (self.work / home / "settings.toml").write_text('keys = "file"\n')
        (self.work / "units.csv").write_text("unit,group,family,headcount\nAlderford,Local policing,Response,150\n")
        self._begin()
        self._september()
        self._october()
        self._read_back()
        self._programme()
        self._places()
        self._share()
        self._nation()
        self._guidance()

    def _begin(self) -> None:
        init = ("hr", "init", "--force", "Wexmoor Constabulary", "--out", self.work / "cards")
        self.do("office", "2026-09-01", init)
        deputy = next(iter(self.work.rglob(_DEPUTY)))
        shutil.copy(deputy, self.work / _DEPUTY)
        units = ("hr", "units", self.work / "units.csv")
        self.do("office", "2026-09-01", (*units, "--yes"), units)
        card = self.file("cards/*.psco")
        for home in COUNTED:
            self.do(home, "2026-09-01", ("desk", "card", "--unit", "Alderford", "--out", self.work / "desks"))
            self.do(home, "2026-09-01", ("desk", "join", card, "--yes"), ("desk", "join", card))
        cards = sorted((self.work / "desks").glob("*.pscd"))
        enrol = ("hr", "enrol", *cards)
        self.do("office", "2026-09-02", (*enrol, "--from", "2026-09"), enrol)

    def _count(self, place: int, day: str) -> None:
        for home, numbers in COUNTED.items():
            for number in range(numbers[place]):
                wanted = ROUTES[number % len(ROUTES)]
                for route in wanted:
                    if self.do(home, day, ("record", "advice-contact"), stdin=CONTACT.format(route=route)):
                        self.told.setdefault("routes", {}).setdefault(f"{home} {day[:7]}", []).append(route)
                        break

    def _september(self) -> None:
        self._count(0, "2026-09-10")
        for home in COUNTED:
            self.do(home, "2026-10-03", ("return", "make", "--period", "2026-09", "--out", self.work / "september"))
        self.do("office", "2026-10-05", ("hr", "import", self.work / "september"))

    def _october(self) -> None:
        self._count(1, "2026-10-10")
        freeze = ("hr", "freeze", "2026-09")
        self.do("office", "2026-10-25", (*freeze, "--yes"), freeze)
        self.do("office", "2026-10-25", ("hr", "backup", "--out", self.work / "backup"))
        self.do("office", "2026-10-25", ("hr", "receipts", "--out", self.work / "receipts"))
        for receipt in sorted((self.work / "receipts").glob("*.pscq")):
            for home in COUNTED:
                if self._desk(home) in receipt.name:
                    self.do(home, "2026-10-26", ("return", "receipt", receipt))
        self._count(2, "2026-11-02")
        for home in COUNTED:
            self.do(home, "2026-11-03", ("return", "make", "--period", "2026-10", "--out", self.work / "october"))
        for home in ("a", "b"):
            returned = self.file(f"october/*{self._desk(home)}*.pscr")
            self.do("office", "2026-11-04", ("hr", "import", returned))

    def _desk(self, home: str) -> str:
        """The id of a desk, as the name of its return has it."""
        found = _DESK.search(self.told["said"][f"{home}: return make --period 2026-09 --out"])
        assert found is not None
        return found[1]

    def _read_back(self) -> None:
        publish = ("hr", "publish", "--from", "2026-09", "--to", "2026-09", "--out", self.work / "published")
        self.do("office", "2026-11-05", publish)
        self.told["printed"] = {
            path.stem.rpartition("advice-contact-")[2]: path.read_text("utf-8-sig")
            for path in sorted((self.work / "published").rglob("*.csv"))
            if "advice-contact-" in path.name
        }
        self.do("office", "2026-11-05", ("hr", "coverage", "--from", "2026-09", "--to", "2026-10"))
        for home in COUNTED:
            said = self.program.ask(self.work / home, "2026-11-05", "counts")
            self.told.setdefault("months", {})[home] = {
                month: int(number) for month, number in _MONTH_LINE.findall(said["out"])
            }
            self.do(home, "2026-11-05", ("counts", "--month", "2026-10"))
        self.do("office", "2026-11-05", ("hr", "log"))

    def _programme(self) -> None:
        if not self.do("office", "2026-11-05", ("plan", "begin", "--force", "Wexmoor Constabulary")):
            return
        self.do(
            "office",
            "2026-11-05",
            ("plan", "add", "recommendation", "--id", "r1", "--title", "Tell desks sooner", "--lead", "HR lead"),
        )
        update = ("plan", "update", "r1", "--status", "in-progress", "--progress", "Two desks were told.")
        self.do("office", "2026-11-05", update)
        self.do("office", "2026-11-05", ("hr", "events", "add", "campaign", "2026-09", "Posters"))
        target = ("hr", "training", "target", "first-line", "--title", "First line", "--people", "300")
        self.do("office", "2026-11-05", (*target, "--from", "2026-09", "--due", "2027-03"))
        self.do("office", "2026-11-05", ("hr", "visits", "plan", "--from", "2026-11"))
        leavers = self.work / "leavers.csv"
        lines = ["Year,What was asked,Business group,Answer,Leavers"]
        for about, answers in (("reason", ("Pay", "Career", "not stated")), ("loss", ("good", "bad", "not stated"))):
            lines += [f"2025,{about},Local policing,{answer},{40 + at}" for at, answer in enumerate(answers)]
        leavers.write_text("\n".join(lines))
        self.do("office", "2026-11-05", ("hr", "leavers", "import", leavers, "--yes"))
        self.do("office", "2026-11-05", ("hr", "backup", "--out", self.work / "backup-all"))
        for words in (("plan", "show"), ("plan", "verify"), ("hr", "events", "list"), ("hr", "leavers", "show")):
            self.do("office", "2026-11-05", words)

    def _places(self) -> None:
        names, _, _ = json.loads(self.program.ask(self.work / "c", "2026-11-05", python=_ASK_SETTINGS)["out"])
        chosen = {name: SETTINGS[name] for name in names if name in SETTINGS}
        lines = [f"{name} = {json.dumps(value)}" for name, value in chosen.items()]
        (self.work / "c" / "settings.toml").write_text("\n".join(lines) + "\n")
        _, values, notes = json.loads(self.program.ask(self.work / "c", "2026-11-05", python=_ASK_SETTINGS)["out"])
        assert not notes, notes
        self.told["settings"] = {name: values[name] for name in chosen}
        policy = self.work / "c" / "policy"
        policy.mkdir()
        (policy / "local.toml").write_text(LOCAL)
        self.do("c", "2026-11-05", ("local", "check"), gaps=True)

    def _share(self) -> None:
        before = self.work / "office-before-sharing"
        shutil.copytree(self.work / "office", self.work / "seat")
        shutil.copytree(self.work / "office", before)
        (self.work / "shared").mkdir()
        share = ("hr", "seat", "share", self.work / "shared")
        if not self.do("seat", "2026-11-06", share, stdin="y\n"):
            shutil.rmtree(self.work / "seat")
            shutil.rmtree(self.work / "shared")
        shutil.rmtree(before)

    def _nation(self) -> None:
        (self.work / "body").mkdir()
        card = self.file("cards/*.psco")
        folder = ("--dir", self.work / "body" / "nation")
        join = ("nation", "join", card, "--code", "E23099999", "--from", "2026-09", "--yes", *folder)
        if self.do("body", "2026-11-06", join):
            packages = [path.parent for path in (self.work / "published").rglob("datapackage.json")]
            self.do("body", "2026-11-06", ("nation", "add", *packages, *folder))
            self.do("body", "2026-11-06", ("nation", "status", *folder))
        else:
            shutil.rmtree(self.work / "body")

    def _guidance(self) -> None:
        """Two approvers and their card, a force's own guidance in its folder, sent, signed and used on a desk."""
        day, ours = "2026-11-06", self.work / "ours"
        people = {"psd": "professional-standards", "legal": "legal-services"}
        for home in (*people, "desk"):
            (self.work / home).mkdir()
            (self.work / home / "settings.toml").write_text('keys = "file"\n')
        keys = [self._word(_KEY_LINE, home, "guidance", "key", "--role", role) for home, role in people.items()]
        if not all(keys):
            for home in (*people, "desk"):
                shutil.rmtree(self.work / home)
            return
        told = [word for key in keys for word in ("--role", key)]
        needed = [word for role in people.values() for word in ("--need", role)]
        card = self.work / "approvers.psca"
        made = ("guidance", "approvers", card, "--force", "Wexmoor", *told, *needed, "--issue", "1")
        spoken = self._word(_FINGERPRINT, "psd", *made)
        for home in (*people, "desk"):
            self.do(home, day, ("guidance", "follow", card, "--fingerprint", spoken))
        self.do("psd", day, ("guidance", "begin", ours, "--force", "Wexmoor Constabulary", "--id", "wexmoor"))
        edit = (
            "guidance",
            "edit",
            ours,
            "outcome informal-action",
            "next",
            "Look again after 14 days, and thank them.",
        )
        self.do("psd", day, (*edit, "--why", "HR-12"))
        self.do("psd", day, ("guidance", "send", ours, self.work / "one.pscg"))
        for home in people:
            self.do(home, day, ("guidance", "approve", self.work / "one.pscg", self.work / f"{home}.pscg", "--yes"))
            self.do("psd", day, ("guidance", "take", ours, self.work / f"{home}.pscg"))
        self.do("desk", day, ("guidance", "install", ours / "sent" / "0000001.pscg", "--yes"))
        for words in (("guidance", "status", ours, "--card", card), ("guidance", "history", ours)):
            self.do("psd", day, words)
        self.do("desk", day, ("guidance", "status"))

    def _word(self, pattern: re.Pattern[str], home: str, *words: object) -> str:
        """A key or a fingerprint that a verb says; nothing where this version does not know the verb."""
        said = self.program.ask(self.work / home, "2026-11-06", *words)
        word = pattern.search(" ".join(said["out"].split()))
        return word[1].strip() if word else ""


def shape(files: Mapping[str, bytes], secrets: tuple[str, ...]) -> dict[str, str]:
    """What each kind of file is made of: names, tables, keys of JSON and TOML; nothing that is drawn or counted."""
    told: dict[str, set[str]] = {}
    for name, content in files.items():
        if name.startswith("told"):
            continue
        parts = taken_apart(content, secrets)
        body = content if parts is None else parts.content
        kind = re.sub(r"[0-9A-Z]{10}|[0-9a-f]{12,}|\d{4}-\d\d|-\d+(?=\.)", "*", name)
        told.setdefault(kind, set()).update(_shape_of(body))
    return {kind: hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()[:16] for kind, lines in told.items()}


def _shape_of(body: bytes) -> Iterator[str]:
    start = body.find(b"SQLite format 3\0")
    if start >= 0:
        database = sqlite3.connect(":memory:")
        database.deserialize(body[start : start + _size(body, start)])
        yield str(database.execute("PRAGMA user_version").fetchone())
        tables = database.execute("SELECT name, sql FROM sqlite_schema WHERE sql > '' ORDER BY name").fetchall()
        for name, sql in tables:
            yield sql
            if name in ("counts", "cells", "unit_totals"):
                yield from (f"{name}: {row}" for row in database.execute(f"SELECT DISTINCT form, version FROM {name}"))  # noqa: S608
            for row in database.execute(f"SELECT * FROM {name}"):  # noqa: S608 (a name of the schema)
                for value in row:
                    if isinstance(value, bytes | str):
                        yield from (f"{name}: {one}" for one in _keys_in(value))
        database.close()
    else:
        yield from _keys_in(body)


def _size(body: bytes, start: int) -> int:
    """The length of a database in a padded body: pages times the size of one (SQLite, “The Database Header”)."""
    page = int.from_bytes(body[start + 16 : start + 18], "big")
    return (65536 if page == 1 else page) * int.from_bytes(body[start + 28 : start + 32], "big")


def _keys_in(value: bytes | str) -> Iterator[str]:
    text = value if isinstance(value, str) else value.rstrip(b"\0").decode("utf-8", "replace")
    start = text.find("{")
    if start < 0:
        return
    try:
        told, _ = json.JSONDecoder().raw_decode(text, start)
    except ValueError:
        return
    yield from sorted(set(_paths(told)))


def _paths(told: object, above: str = "") -> Iterator[str]:
    if isinstance(told, dict):
        for key, value in told.items():
            known = key if re.fullmatch(r"[a-z_]+", str(key)) else "*"
            kind = f"={value}" if isinstance(value, str) and key in ("type", "format", "kind", "act") else ""
            yield f"{above}/{known}{kind}"
            yield from _paths(value, f"{above}/{known}")
    elif isinstance(told, list):
        for value in told:
            yield from _paths(value, f"{above}[]")


def files_of(work: Path) -> dict[str, bytes]:
    """What is kept of a story: the data folders, and what travels."""
    travels = ("backup", "backup-all", "october", "cards", "desks")
    kept = tuple(f"{name}/" for name in ("office", "a", "c", "seat", "shared", "body", "psd", "desk", "ours", *travels))
    found: dict[str, bytes] = {}
    for path in sorted(work.rglob("*")):
        name = path.relative_to(work).as_posix()
        left_out = name.endswith("/" + _DEPUTY) or "/guidance-read/" in name
        if path.is_file() and (name.startswith(kept) or name == _DEPUTY) and not left_out:
            found[name] = path.read_bytes()
    return found


def secrets_in(files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Every age secret among the files, and HR's own inside its store."""
    found = {one.decode() for name, body in files.items() if name.endswith(SECRET_FILES) for one in PARTS.findall(body)}
    for name, content in files.items():
        if name.endswith("office.store"):
            parts = taken_apart(content, tuple(found))
            assert parts is not None
            found |= {one.decode() for one in PARTS.findall(parts.content)}
    return tuple(sorted(found))


def make(*only: str) -> None:
    """Write every fixture anew, and which version has which."""
    UPGRADES.mkdir(exist_ok=True)
    versions: list[dict[str, Any]] = []
    shapes: dict[str, str] = {}
    for number, (commit, brought) in enumerate(LANDED, 1):
        if only and commit not in only:
            continue
        with tempfile.TemporaryDirectory() as place:
            work = Path(place) / "work"
            work.mkdir()
            with Program(commit, Path(place) / "tree") as program:
                story = Story(program, work)
                story.tell()
            files = files_of(work)
        secrets = secrets_in(files)
        now = shape(files, secrets)
        shares = "" if now != shapes else versions[-1]["fixture"]
        name = shares or f"{number:02}-{commit}.tar.xz"
        if not shares:
            content = fixture_bytes(files, story.told, secrets)
            (UPGRADES / name).write_bytes(content)
            assert unpacked(content) == files
        changed = sorted(kind for kind in now.keys() | shapes.keys() if now.get(kind) != shapes.get(kind))
        versions.append({"commit": commit, "brought": brought, "fixture": name, "changed": changed})
        print(commit, name, (UPGRADES / name).stat().st_size, "; ".join(story.told.get("not_done", {})))  # noqa: T201
        shapes = now
    (UPGRADES / "versions.json").write_text(json.dumps(versions, indent=1) + "\n")


def older() -> None:
    """Give what the newest program wrote to each older one, and write down what that said and did."""
    told: dict[str, dict[str, dict[str, Any]]] = {}
    with tempfile.TemporaryDirectory() as place:
        work = Path(place) / "work"
        work.mkdir()
        with Program("", ROOT) as program:
            Story(program, work).tell()
        shutil.move(next(work.glob("backup-all/*.pscb")), work / "newest.pscb")
        for commit, _ in LANDED:
            here = Path(place) / commit
            shutil.copytree(work, here)
            with Program(commit, Path(place) / f"tree-{commit}") as program:
                told[commit] = dict(_met(program, here))
            print(commit, *(f"{verb}: {said}" for verb, said in told[commit].items()), sep="\n    ")  # noqa: T201
    (UPGRADES / "older-meets-newer.json").write_text(json.dumps(told, indent=1) + "\n")


def _met(program: Program, work: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    contact = CONTACT.format(route="no-action")
    returned = next(work.glob("october/*.pscr"))
    (work / "new").mkdir()
    (work / "new" / "settings.toml").write_text('keys = "file"\n')
    asked: tuple[tuple[str, str, tuple[object, ...]], ...] = (
        ("counts", "a", ("counts",)),
        ("record", "a", ("record", "advice-contact")),
        ("coverage", "office", ("hr", "coverage", "--from", "2026-09", "--to", "2026-10")),
        ("import", "office", ("hr", "import", returned)),
        ("log", "office", ("hr", "log")),
        ("plan", "office", ("plan", "show")),
        ("settings and places", "c", ("counts",)),
        ("join", "b", ("desk", "join", next(work.glob("cards/*.psco")))),
        ("join", "b", ("desk", "join", next(work.glob("cards/*.psco")), "--yes")),
        ("restore", "new", ("hr", "restore", work / "newest.pscb", "--key", work / _DEPUTY, *_SURE)),
        ("shared office", "seat", ("hr", "coverage", "--from", "2026-09", "--to", "2026-10")),
        ("nation", "body", ("nation", "status", "--dir", work / "body" / "nation")),
    )
    for name, home, words in asked:
        before = state_of(work)
        said = program.ask(work / home, "2026-11-10", *words, stdin=contact)
        if "No such command" in said["err"] or "No such option" in said["err"]:
            continue
        after = state_of(work)
        changed = sorted(one for one in before.keys() | after.keys() if before.get(one) != after.get(one))
        sentence = " ".join((said["err"] if said["status"] else said["out"]).replace(str(work), "").split())[-260:]
        yield name, {"status": said["status"], "said": sentence, "changed": changed}


def together() -> None:
    """Have each landed version and the newest count at once on a desk of the landed version; write down what came."""
    told: dict[str, dict[str, Any]] = {}
    versions = json.loads((UPGRADES / "versions.json").read_text())
    with tempfile.TemporaryDirectory() as place, Program("", ROOT) as newest:
        for one in versions:
            work = laid_out(one["fixture"], Path(place) / one["commit"])
            before = told_by(one["fixture"])["months"]["a"]["2026-11"]
            with Program(one["commit"], Path(place) / f"tree-{one['commit']}") as older, ThreadPoolExecutor(2) as both:
                older.ask(work / "a", "2026-11-10", "counts")  # it is loaded once it answers
                ran = [both.submit(_count_until_done, program, work / "a") for program in (older, newest)]
                (old, said), (new, _) = (run.result() for run in ran)
            counts = newest.ask(work / "a", "2026-11-10", "counts")["out"]
            counted = {month: int(number) for month, number in _MONTH_LINE.findall(counts)}["2026-11"]
            told[one["commit"]] = {
                "before": before,
                "asked": _AT_ONCE,
                "older": old,
                "newest": new,
                "counted": counted,
                "older_said": said,
            }
            print(one["commit"], told[one["commit"]])  # noqa: T201
    (UPGRADES / "two-at-once.json").write_text(json.dumps(told, indent=1) + "\n")


def _count_until_done(program: Program, home: Path) -> tuple[int, str]:
    """How many contacts were counted, of so many, and what was said last where it was refused for good."""
    done, said = 0, ""
    while done < _AT_ONCE and "newer PSC Desk" not in said:
        words = ("record", "advice-contact")
        told = program.ask(home, "2026-11-10", *words, stdin=CONTACT.format(route="no-action"))
        done += told["status"] == 0
        said = " ".join(told["err"].split()) if told["status"] else ""
    return done, said


def held() -> None:
    """Write down what the JSON inside stores may say at the present numbers of their forms."""
    (UPGRADES / "held.json").write_text(json.dumps(held_shapes(), indent=1, sort_keys=True) + "\n")


_WAYS = {"make": make, "older": older, "held": held, "together": together}

if __name__ == "__main__":
    _WAYS[sys.argv[1]](*sys.argv[2:])
