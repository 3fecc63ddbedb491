"""A program that meets what a newer one wrote says so in one sentence, and changes nothing."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from made_up.contacts import ADVICE
from made_up.old_versions import FIXTURES, UPGRADES, held_shapes, laid_out, state_of
from made_up.verbs import Verbs

from pscdesk.collation.store import OFFICE_SCHEMA
from pscdesk.programme.programme_store import PROGRAMME_SCHEMA
from pscdesk.storage.seal import SealKey, open_sealed, pad, seal, unpad
from pscdesk.storage.sealed_store import STEP
from pscdesk.tally.store import DESK_SCHEMA

NEWEST = FIXTURES[-1]
LANDED = json.loads((UPGRADES / "versions.json").read_text("utf-8"))
MET = json.loads((UPGRADES / "older-meets-newer.json").read_text("utf-8"))
"""What the newest program wrote was given to each older one, and this is what that said and changed."""
HELD_HERE = str(UPGRADES / "versions.json")
"""A file that is there; what it is, the office must not ask before it is opened."""
NEWER = "written by a newer PSC Desk"
CONTACT = ("role=supervisor", "kind=handle-conduct", "stage=noticed", "theme=training", "advice=listened")


@pytest.fixture
def verbs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Verbs:
    return Verbs(laid_out(NEWEST, tmp_path / "newest"), monkeypatch, capsys, dt.date(2026, 11, 10))


def change_store(store: Path, change: Callable[[sqlite3.Connection], object]) -> None:
    """Write a store anew, as a program of tomorrow would."""
    key = SealKey.of(store.with_name(f"{store.stem}.key").read_text())
    database = sqlite3.connect(":memory:")
    database.deserialize(unpad(open_sealed(store.read_bytes(), (key.secret,)), STEP))
    change(database)
    database.commit()
    store.write_bytes(seal(pad(database.serialize(), STEP), (key.recipient,)))
    database.close()


def raise_number(database: sqlite3.Connection) -> None:
    (version,) = database.execute("PRAGMA user_version").fetchone()
    database.execute(f"PRAGMA user_version = {version + 1}")


DESK, OFFICE, PROGRAMME = "a/desk.store", "office/office.store", "office/programme.store"
ASKED = (
    (DESK, "a", ("counts",), DESK_SCHEMA.version),
    (DESK, "a", ("record", "advice-contact", *CONTACT, "route=no-action", "workforce=officer"), DESK_SCHEMA.version),
    (DESK, "a", ("return", "make", "--period", "2026-10", "--out", "out"), DESK_SCHEMA.version),
    (OFFICE, "office", ("hr", "coverage"), OFFICE_SCHEMA.version),
    (OFFICE, "office", ("hr", "import", HELD_HERE), OFFICE_SCHEMA.version),
    (OFFICE, "office", ("hr", "freeze", "2026-10", "--yes"), OFFICE_SCHEMA.version),
    (OFFICE, "office", ("hr", "backup", "--out", "out"), OFFICE_SCHEMA.version),
    (PROGRAMME, "office", ("plan", "show"), PROGRAMME_SCHEMA.version),
    (PROGRAMME, "office", ("plan", "update", "r1", "--status", "stopped", "--progress", "x"), PROGRAMME_SCHEMA.version),
)


@pytest.mark.parametrize(("store", "home", "words", "known"), ASKED)
def test_a_store_of_a_newer_program_is_named_and_not_touched(
    verbs: Verbs, store: str, home: str, words: tuple[str, ...], known: int
) -> None:
    change_store(verbs.folder / store, raise_number)
    (verbs.folder / f"{store}.new").write_bytes(b"half of what a newer program wrote")
    before = state_of(verbs.folder)
    said = " ".join(verbs.say(home, *words, fails=True).split())
    assert f"{NEWER} (its version: {known + 1}; known here: {known})" in said
    assert "Nothing was changed. Install the newer program, then try again." in said
    assert state_of(verbs.folder) == before


def test_counts_by_a_codebook_of_tomorrow_are_named_and_not_touched(verbs: Verbs) -> None:
    later = ADVICE.version + 1
    change_store(
        verbs.folder / DESK,
        lambda database: database.execute("UPDATE counts SET version = ? WHERE month = '2026-10'", (later,)),
    )
    before = state_of(verbs.folder)
    said = " ".join(verbs.say("a", "counts", fails=True).split())
    assert f"counts by version {later} of the form" in said
    assert "Install the newer program" in said
    assert state_of(verbs.folder) == before


SURE = "--nothing-published"
KINDS = {
    "office card": ("cards/*.psco", lambda path: ("new", "desk", "join", path, "--yes")),
    "desk card": ("desks/*.pscd", lambda path: ("office", "hr", "enrol", path)),
    "backup": (
        "backup/*.pscb",
        lambda path: ("new", "hr", "restore", path, "--key", path.parents[1] / "deputy-key.txt", "--yes", SURE),
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_of_a_newer_program_is_called_newer_and_never_damaged(verbs: Verbs, kind: str) -> None:
    pattern, asked = KINDS[kind]
    path = sorted(verbs.folder.glob(pattern))[0]
    content = path.read_bytes()
    path.write_bytes(content[:4] + b"9" + content[5:])
    home, *words = asked(path)
    (verbs.folder / "new").mkdir(0o700)
    (verbs.folder / "new" / "settings.toml").write_text('keys = "file"\n')
    before = state_of(verbs.folder)
    status, out, err = verbs.run(home, *words)
    said = " ".join((out + err).split())
    assert status == 2
    assert "A newer PSC Desk made this file, in a form that is not known here." in said
    assert "Install the newest PSC Desk here" in said
    assert {name: what for name, what in state_of(verbs.folder).items() if name in before} == before


def test_a_return_of_a_newer_program_is_refused_as_newer(verbs: Verbs) -> None:
    path = sorted((verbs.folder / "october").glob("*.pscr"))[0]
    path.write_bytes(b"PSCR2" + path.read_bytes()[5:])
    said = verbs.say("office", "hr", "import", path)
    assert "E11" in said
    assert "Install the newest PSC Desk here." in said


def test_settings_of_a_newer_program_are_named_and_kept(verbs: Verbs) -> None:
    path = verbs.folder / "a" / "settings.toml"
    path.write_text('keys = "file"\nof_tomorrow = "kept"\n')
    status, _, err = verbs.run("a", "counts")
    assert status == 0
    assert "of_tomorrow" in err
    assert 'of_tomorrow = "kept"' in path.read_text()


WHERE = {"record": "a/desk.store", "join": "b/desk.store", "import": "office/", "restore": "new"}
"""Where a verb writes when it did what was asked."""
SAID_OTHERWISE = {
    "restore": ("This is not a backup of an office.",),  # before there was a programme in it
    "shared office": ("There is no office on this computer yet.",),  # before an office could lie elsewhere
    "join": ("The card cannot be read", "compare", "ompared"),
}
"""What older versions said that knew nothing of a newer form; every one of them left everything as it was."""


@pytest.mark.parametrize("commit", MET)
def test_each_older_version_that_met_the_newest_stores_refused_them_or_worked_with_them(commit: str) -> None:
    assert set(MET) == {one["commit"] for one in LANDED}
    for verb, met in MET[commit].items():
        if NEWER in met["said"]:
            assert met["status"] == 2
            assert met["changed"] == []
        elif met["status"] == 0:  # the same form of store: it reads it and goes on with it
            assert {name for name in met["changed"] if not name.startswith(WHERE.get(verb, "nowhere"))} == set(), verb
        else:
            assert any(part in met["said"] for part in SAID_OTHERWISE[verb]), (verb, met)
            assert met["changed"] == []


def test_what_the_json_in_a_store_may_say_changes_only_with_the_number_of_its_form() -> None:
    """Else an older program of the same number would call a newer store damaged: add a step, even an empty one.

    Then ``python tests/reference/make_upgrades.py held`` writes the list anew.
    """
    kept = json.loads((UPGRADES / "held.json").read_text("utf-8"))
    assert json.loads(json.dumps(held_shapes())) == kept
