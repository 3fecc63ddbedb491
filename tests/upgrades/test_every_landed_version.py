"""What every landed version of PSC Desk wrote opens in this one, with all that it held, and goes on from there.

The fixtures were written by those versions themselves (``tests/reference/make_upgrades.py``).
"""

from __future__ import annotations

import csv
import datetime as dt
import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from made_up.contacts import ADVICE
from made_up.old_versions import FIXTURES, laid_out, told_by
from made_up.verbs import Clock, Verbs

from pscdesk.collation.office_log.chain import find_fault
from pscdesk.local.reading import load_local
from pscdesk.paths import Places
from pscdesk.periods import Month
from pscdesk.settings import load_settings
from pscdesk.tally.form_counts import FormCounts, at_present
from pscdesk.work.desk.desk import Desk, open_desk
from pscdesk.work.office.backup import read_backup
from pscdesk.work.office.office import Office, open_office

SEPTEMBER, OCTOBER, NOVEMBER = Month(2026, 9), Month(2026, 10), Month(2026, 11)
DECEMBER = dt.date(2026, 12, 2)
CONTACT = ("role=supervisor", "kind=handle-conduct", "stage=noticed", "theme=training", "advice=listened")


@dataclass(frozen=True)
class Old:
    """What one version left: its files in a folder, what it printed of them, and the verbs of this program there."""

    folder: Path
    told: Mapping[str, Any]
    verbs: Verbs

    def said(self, beginning: str) -> str:
        """What that version said to a verb, by how the verb begins; empty where it did not know it."""
        return next((told for verb, told in self.told["said"].items() if verb.startswith(beginning)), "")

    def places(self, home: str) -> Places:
        """A data folder of that version."""
        return Places(self.folder / home, self.folder / home / "policy")

    def desk(self, home: str) -> Desk:
        """A desk of that version, open."""
        return open_desk(self.places(home), None)

    def office(self, home: str = "office") -> Office:
        """The office of that version, open."""
        return open_office(self.places(home), None)


@pytest.fixture(params=FIXTURES)
def old(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Old:
    folder = laid_out(request.param, tmp_path / "old")
    return Old(folder, told_by(request.param), Verbs(folder, monkeypatch, capsys, dt.date(2026, 11, 10)))


def route_counts(counts: FormCounts) -> dict[str, int]:
    codes = ADVICE.fields["route"].codes(counts.version)
    return {code.id: number for code, number in zip(codes, counts.tables["route"], strict=True) if number}


def test_a_desk_has_every_count_that_the_old_version_told_and_goes_on_counting(old: Old) -> None:
    for home in ("a", "c"):
        before = (old.folder / home / "desk.store").read_bytes()
        with old.desk(home) as desk:
            held = {str(view.month): view.contacts for view in desk.months(dt.date(2026, 11, 10))}
            assert held == old.told["months"][home]
            for month in (OCTOBER, NOVEMBER):
                assert route_counts(desk.store.counts(month, ADVICE)) == Counter(old.told["routes"][f"{home} {month}"])
            assert desk.store.identity is not None
            assert desk.store.identity.unit == "Alderford"
        assert (old.folder / home / "desk.store").read_bytes() == before  # looking changes nothing
        old.verbs.say(home, "record", "advice-contact", *CONTACT, "route=danger-to-life", "workforce=officer")
        said = old.verbs.say(home, "counts")
        assert re.search(rf"2026-11 +{old.told['months'][home]['2026-11'] + 1} ", said)
        with old.desk(home) as desk:
            assert desk.store.contacts(SEPTEMBER, ADVICE) == old.told["months"][home]["2026-09"]
            expected = Counter(old.told["routes"][f"{home} 2026-11"]) + Counter({"danger-to-life": 1})
            assert route_counts(desk.store.counts(NOVEMBER, ADVICE)) == expected


def test_a_return_that_the_old_version_made_is_what_this_one_would_make(old: Old) -> None:
    with old.desk("a") as desk:
        made = desk.store.made(OCTOBER)
        assert made is not None
        assert desk.preview(OCTOBER).revision == made.revision  # the same counts are no correction
    old.verbs.say("a", "return", "make", "--period", "2026-10", "--out", old.folder / "again")
    assert len(list((old.folder / "again").iterdir())) == 1
    report = old.verbs.say("office", "hr", "import", old.folder / "again")
    assert re.search(r"1 +held already", report)


def test_an_office_goes_on_with_old_returns_old_cards_and_what_it_printed(old: Old) -> None:
    with old.office() as office:
        assert Counter(month for month, _ in office.store.held()) == {SEPTEMBER: 3, OCTOBER: 2}
        assert office.store.marks_fit()
        assert find_fault(office.store.log.links()) is None
        assert all(cell == printed_now(office)[key] for key, cell in printed_then(old.told["printed"]).items())
    for line in ("September 2026: 3 of 3 desks, 100%", "October 2026: 2 of 3 desks"):
        assert line in old.said("office: hr coverage")
        assert line in old.verbs.say("office", "hr", "coverage", "--from", "2026-09", "--to", "2026-10")
    report = old.verbs.say("office", "hr", "import", old.folder / "october")
    assert re.search(r"1 +new\n", report)
    assert re.search(r"2 +held already\n", report)
    Clock.day = dt.date(2026, 11, 25)
    assert "3 of 3 desks count" in old.verbs.say("office", "hr", "freeze", "2026-10")
    with old.office() as office:
        assert all(cell == printed_now(office)[key] for key, cell in printed_then(old.told["printed"]).items())
        assert office.store.printed([OCTOBER])[OCTOBER].forms[ADVICE.id].contacts in (15, 20)  # 11, 4 and 3
        assert office.store.marks_fit()


Cells = dict[tuple[str, ...], int]


def printed_then(tables: Mapping[str, str]) -> Cells:
    """The cells of the tables that the old version published, by their codes."""
    cells: Cells = {}
    for table in tables.values():
        for row in csv.DictReader(table.splitlines()):
            fields = [name for name in row if f"{name}_label" in row]
            key = tuple(f"{name}={row[name]}" for name in fields)
            cells[key] = int(row["contacts"])
    return cells


def printed_now(office: Office) -> Cells:
    """The cells that the ledger has of September, by their codes."""
    counts = at_present(ADVICE, office.store.printed([SEPTEMBER])[SEPTEMBER].forms[ADVICE.id])
    cells: Cells = {}
    for table in ADVICE.table:
        codes = [[f"{name}={code.id}" for code in ADVICE.fields[name].codes(ADVICE.version)] for name in table.fields]
        places = [(one,) for one in codes[0]] if len(codes) == 1 else [(a, b) for a in codes[0] for b in codes[1]]
        cells |= dict(zip(places, counts.tables[table.id], strict=True))
    return cells


def test_a_desk_of_this_version_follows_an_old_card_and_an_old_desk_is_enrolled_here(old: Old) -> None:
    card = next((old.folder / "cards").glob("*.psco"))
    fingerprint = re.findall(r"(?:[0-9A-F]{4} ){4}[0-9A-F]{4}", old.said("office: hr init"))[0]
    assert fingerprint in old.verbs.say("new", "desk", "join", card, "--yes")
    (old.folder / "units.csv").write_text("unit,group,family,headcount\nAlderford,Local,Response,150\n")
    old.verbs.say("other", "hr", "init", "--force", "Other Police", "--out", old.folder / "other-cards")
    old.verbs.say("other", "hr", "units", old.folder / "units.csv", "--yes")
    cards = sorted((old.folder / "desks").glob("*.pscd"))
    assert old.verbs.say("other", "hr", "enrol", *cards).count("is now enrolled in Alderford") == len(cards) == 3


def test_settings_and_places_that_the_old_version_read_are_read_alike(old: Old) -> None:
    held = load_settings(old.places("c"))
    assert {name: getattr(held, name) for name in old.told["settings"]} == old.told["settings"]
    assert held.notes == ()
    written = tomllib.loads((old.folder / "c" / "policy" / "local.toml").read_text("utf-8"))
    local = load_local(old.folder / "c" / "policy")
    assert local.passed_over == ()
    for place in ("professional-standards", "duty-officer"):
        contact = local.contacts[place]
        assert {key: getattr(contact, key) for key in written[place]} == written[place]
    assert local.records == written["records"]


def test_a_backup_that_the_old_version_wrote_brings_the_office_back(old: Old) -> None:
    key = old.folder / "deputy-key.txt"
    for number, backup in enumerate(sorted(old.folder.glob("backup*/*.pscb"))):
        home = f"restored-{number}"
        signed = read_backup(backup, key).signed
        assert signed == ("office: hr log" not in old.told.get("not_done", ()))  # both came with the same version
        taken = () if signed else ("--unsigned",)
        old.verbs.say(home, "hr", "restore", backup, "--key", key, "--yes", "--nothing-published", *taken)
        with old.office() as office, old.office(home) as again:
            assert again.store.office() == office.store.office()
            assert again.store.units() == office.store.units()
            assert again.store.desks() == office.store.desks()
            assert Counter(month for month, _ in again.store.held())[SEPTEMBER] == 3
            assert again.store.printed([SEPTEMBER]) == office.store.printed([SEPTEMBER])
            assert again.store.marks_fit()
        assert (old.folder / home / "programme.store").exists() == ("backup-all" in str(backup))
        if "backup-all" in str(backup):
            assert old.verbs.say(home, "plan", "show") == old.said("office: plan show")


def test_a_programme_goes_on_and_its_history_is_whole(old: Old) -> None:
    if not (old.folder / "office" / "programme.store").exists():
        assert "plan begin" in str(old.told["not_done"])  # that version had none
        return
    entries, head = re.findall(r"(\d+) entries.*?([0-9a-f]{64})", old.said("office: plan verify"), re.DOTALL)[0]
    assert f"{entries} entries" in old.verbs.say("office", "plan", "verify", "--head", head)
    for verb in ("plan show", "hr events list", "hr leavers show"):
        assert old.verbs.say("office", *verb.split()) == old.said(f"office: {verb}")
    old.verbs.say("office", "plan", "update", "r1", "--status", "completed", "--progress", "x", "--evidence", "Cards.")
    assert f"{int(entries) + 1} entries" in old.verbs.say("office", "plan", "verify", "--head", head)


def test_a_shared_office_and_a_nation_open(old: Old) -> None:
    if not (old.folder / "shared").exists():
        assert "hr seat share" in str(old.told["not_done"])  # that version had neither
        return
    settings = f'keys = "file"\noffice_folder = "{old.folder / "shared"}"\n'
    (old.folder / "seat" / "settings.toml").write_text(settings)
    assert "October 2026: 2 of 3 desks" in old.verbs.say(
        "seat", "hr", "coverage", "--from", "2026-10", "--to", "2026-10"
    )
    assert "HR lead" in old.verbs.say("seat", "hr", "seat", "list")
    nation = ("--dir", old.folder / "body" / "nation")
    assert old.verbs.say("body", "nation", "status", *nation) == old.said("body: nation status")
    assert "1 package is sound" in old.verbs.say("body", "nation", "check", *nation)


def test_signed_guidance_stays_in_use_and_its_folder_is_worked_on(old: Old) -> None:
    if not (old.folder / "ours").exists():
        return  # that version had none
    told = " ".join(old.said("desk: guidance status").split())
    was = re.search(r"In use: wexmoor, issue 1, version \S+, fingerprint [0-9a-f]{16}", told)
    assert was is not None
    now = " ".join(old.verbs.say("desk", "guidance", "status").split())
    assert was[0] in now
    assert "Approved by legal-services and professional-standards." in now
    ours = old.folder / "ours"
    history = old.said("psd: guidance history")
    assert old.verbs.say("psd", "guidance", "history", ours) == history
    edit = ("guidance", "edit", ours, "outcome informal-action", "next", "Look again after a week.", "--why", "HR-13")
    assert "Look again after a week." in old.verbs.say("psd", *edit)
    assert old.verbs.say("psd", "guidance", "history", ours).startswith(history)
