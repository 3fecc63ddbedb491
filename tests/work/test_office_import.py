"""Importing many returns: in any order, in several processes, through a kill and a full disk, in every codebook."""

from __future__ import annotations

import csv
import datetime as dt
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_up.contacts import ADVICE, FORMS
from made_up.force import FakeDesk, counted, places_in
from made_up.offices import AUGUST, DESKS, EARLY_OCTOBER, SEPTEMBER, made_office, rows_but_log, send, shared_office

from pscdesk.collation.register.register import Desk
from pscdesk.collation.returned.inbox import NOTHING, merge
from pscdesk.documents.harmless import harmless
from pscdesk.errors import Cancelled, StoreError
from pscdesk.paths import Places
from pscdesk.periods import Month
from pscdesk.returns.content import nonce_for
from pscdesk.returns.file import make_return
from pscdesk.returns.return_types import MARK, Return, ReturnedCounts
from pscdesk.storage.keys import KeyBox
from pscdesk.tally.tally_form import Code
from pscdesk.work.office import office_months
from pscdesk.work.office.import_report import ImportReport, line_for, write_refused
from pscdesk.work.office.office import Office, open_office
from pscdesk.work.office.office_inbox import import_returns
from pscdesk.work.office.verify_returns import Opener

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with made_office(tmp_path) as opened:
        yield opened


def box_of_everything(office: Office, folder: Path) -> list[Path]:
    """Returns of two months with revisions, an equivocation, a nil return, a stranger's, and two that are none."""
    send(office, folder, AUGUST, *DESKS[:4])
    send(office, folder, SEPTEMBER, *DESKS[:5])
    send(office, folder, SEPTEMBER, DESKS[0], number=30, revision=2)
    send(office, folder, SEPTEMBER, DESKS[1], seed=9)
    send(office, folder, SEPTEMBER, DESKS[5], number=0)
    send(office, folder, SEPTEMBER, FakeDesk(70, "Unit Z"))
    (folder / "noise.pscr").write_bytes(b"PSCR1\n" + bytes(300))
    (folder / "text.pscr").write_text("no return")
    return sorted(folder.iterdir())


def test_several_processes_give_the_same_verdicts_and_the_same_store_as_one(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = box_of_everything(office, tmp_path / "in")
    keep = places_in(tmp_path, "office").office_store.read_bytes()
    alone = import_returns(office, files, EARLY_OCTOBER, processes=1)
    rows = rows_but_log(office)
    office.close()
    places_in(tmp_path, "office").office_store.write_bytes(keep)
    (places_in(tmp_path, "office").home / "office.seen").unlink()
    here: list[object] = []
    look = Opener.look_at_many
    monkeypatch.setattr(Opener, "look_at_many", lambda self, files: here.extend(files) or look(self, files))
    with open_office(places_in(tmp_path, "office"), None) as again:
        together = import_returns(again, files, EARLY_OCTOBER, processes=2)
        assert together == alone
        assert rows_but_log(again) == rows
    assert here == []  # none was opened here, not even the one that is left lying


def test_stopping_several_processes_keeps_what_was_finished(office: Office, tmp_path: Path) -> None:
    box = send(office, tmp_path / "in", SEPTEMBER, *DESKS)

    def stop(done: int, _total: int, _what: str) -> None:
        if done == 3:
            raise Cancelled("Stopped.")

    report = import_returns(office, [box], EARLY_OCTOBER, stop, processes=2)
    assert report.stopped
    assert [line.code for line in report.lines] == ["NEW"] * 3
    assert len(office.store.held()) == 3


def test_where_no_process_can_be_started_the_files_are_opened_here(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pscdesk.work.office import verify_returns as opening

    def none(*_words: object, **_more: object) -> None:
        raise OSError("no semaphores here")

    monkeypatch.setattr(opening, "ProcessPoolExecutor", none)
    box = send(office, tmp_path / "in", SEPTEMBER, *DESKS)
    assert import_returns(office, [box], EARLY_OCTOBER, processes=2).new == len(DESKS)


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Path]]:
    home = tmp_path_factory.mktemp("law")
    with made_office(home) as office:
        return home, box_of_everything(office, home / "in")


def held_after(home: Path, folder: Path, *batches: list[Path]) -> Office:
    """What an office holds after these batches; it begins as the one in ``home`` was."""
    with open_office(places_in(home, "office"), None) as first:
        facts, units, desks = first.store.office(), first.store.units(), first.store.desks()
    office = Office(shared_office(folder / "office.store", KeyBox(folder, None)), FORMS)
    office.store.found(facts)
    office.store.set_units(units)
    office.store.put_desks(desks)
    for batch in batches:
        import_returns(office, batch, EARLY_OCTOBER)
    return office


@given(data=st.data())
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_order_every_file_twice_and_split_over_two_offices_ends_the_same(
    everything: tuple[Path, list[Path]], tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    home, files = everything
    order = data.draw(st.permutations(files + files))
    at = data.draw(st.integers(0, len(order)))
    straight = held_after(home, tmp_path_factory.mktemp("a"), files)
    shuffled = held_after(home, tmp_path_factory.mktemp("b"), order[:at], order[at:])
    assert rows_but_log(shuffled) == rows_but_log(straight)
    parts = [held_after(home, tmp_path_factory.mktemp("c"), part) for part in (order[:at], order[at:])]
    left, right = (part.store.held() for part in parts)
    joined = {key: merge(left.get(key, NOTHING), right.get(key, NOTHING)) for key in left | right}
    assert joined == straight.store.held()
    for office in (straight, shuffled, *parts):
        office.close()


def test_replay_rollback_and_equivocation_leave_the_newest_counts_or_none(office: Office, tmp_path: Path) -> None:
    desk = DESKS[0]
    first = send(office, tmp_path / "1", SEPTEMBER, desk, number=10)
    second = send(office, tmp_path / "2", SEPTEMBER, desk, number=20, revision=2)
    both = send(office, tmp_path / "3", SEPTEMBER, desk, number=21, revision=2, seed=4)
    said = [import_returns(office, [box], EARLY_OCTOBER).lines[0] for box in (first, second, first, second, both)]
    assert [line.code for line in said] == ["NEW", "REVISED", "OLDER", "HELD", "CONFLICT"]
    assert office.store.counts(SEPTEMBER) == ()
    (pair,) = (import_returns(office, [*second.iterdir(), *both.iterdir()], EARLY_OCTOBER),)
    assert [line.code for line in pair.lines] == ["CONFLICT", "CONFLICT"]
    files = [path.name for box in (second, both) for path in box.iterdir()]
    assert files[0] in pair.lines[1].sentence
    assert "one taken in before" in pair.lines[0].sentence


def test_superseded_counts_are_nowhere_in_the_opened_store(office: Office, tmp_path: Path) -> None:
    def pieces() -> set[bytes]:
        packed = [one.packed for one in office.store.counts(SEPTEMBER)]
        found = {vector[at : at + 40] for vector in packed for at in range(0, len(vector) - 40, 4)}
        return {piece for piece in found if len(piece.replace(b"\0", b"")) >= 10}

    import_returns(office, [send(office, tmp_path / "1", SEPTEMBER, DESKS[0], number=300)], EARLY_OCTOBER)
    old = pieces()
    assert sum(piece in office.store.plaintext() for piece in old) > 20
    import_returns(office, [send(office, tmp_path / "2", SEPTEMBER, DESKS[0], number=9, revision=2)], EARLY_OCTOBER)
    assert not [piece for piece in old - pieces() if piece in office.store.plaintext()]


def test_far_more_than_usual_is_taken_in_and_flagged_without_a_count(office: Office, tmp_path: Path) -> None:
    for month, number, asks in ((AUGUST.plus(-1), 20, False), (AUGUST, 99, False), (SEPTEMBER, 400, True)):
        box = send(office, tmp_path / str(month), month, DESKS[0], number=number)
        (line,) = import_returns(office, [box], EARLY_OCTOBER).lines
        assert line.code == "NEW"
        assert ("Ask it whether" in line.advice) == asks
        assert str(number) not in line.sentence + line.advice


def test_a_refused_file_may_have_any_name_and_never_begins_a_formula(tmp_path: Path) -> None:
    names = ("=1+1.pscr", "  =1+1.pscr", "a;=1+1.pscr", "\u200b@x.pscr", "\uff1d1.pscr", "return-2026-10.pscr")
    report = ImportReport(tuple(line_for(name, "E02") for name in names))
    listed = list(csv.reader(write_refused(report, tmp_path).read_text("utf-8-sig").splitlines()))[1:]
    assert [row[0] for row in listed] == [harmless(name) for name in names]
    assert listed[1][0].lstrip().startswith("'")
    assert listed[-1][0] == names[-1]


def test_the_reasons_add_up_and_refused_files_can_be_exported(office: Office, tmp_path: Path) -> None:
    files = box_of_everything(office, tmp_path / "in")
    (tmp_path / "in" / "=1+1.pscr").write_text("x")
    report = import_returns(office, [tmp_path / "in"], EARLY_OCTOBER)
    sums = (
        report.new,
        report.revised,
        report.held,
        report.older,
        report.late,
        report.conflict,
        report.waiting,
        report.refused,
    )
    assert report.read == sum(sums) == len(files) + 1
    assert sum(number for _, _, number in report.reasons) == report.refused == 3
    said = write_refused(report, tmp_path / "out").read_text("utf-8-sig")
    assert len(said.splitlines()) == 4
    assert "\n'=1+1.pscr,E02" in said.replace("\r", "")


@pytest.mark.parametrize("version", [ADVICE.version, ADVICE.version + 1, ADVICE.version + 2])
def test_returns_of_every_past_codebook_are_read_and_a_later_one_is_refused(
    office: Office, tmp_path: Path, version: int
) -> None:
    """Here the form as shipped has grown a code in its next version, and HR's program knows that one."""
    next_version = ADVICE.version + 1
    field = next(one for one in ADVICE.field if one.id == "kind")
    grown = msgspec.structs.replace(
        field, code=(*field.code, Code(id="brand-new", label="Brand new", since=next_version))
    )
    newer = msgspec.structs.replace(
        ADVICE, version=next_version, field=tuple(grown if one.id == "kind" else one for one in ADVICE.field)
    )
    old = counted(30, 4)
    layout = newer.layouts[min(version, next_version)]
    tables = dict(old.tables)
    if version >= next_version:
        rows = len(next(one for one in ADVICE.field if one.id == "role").code)
        kinds = len(field.code)
        tables["kind"] = (*tables["kind"], 0)
        tables["role*kind"] = tuple(
            cell for row in range(rows) for cell in (*old.tables["role*kind"][row * kinds : (row + 1) * kinds], 0)
        )
        tables["kind*route"] = (*tables["kind*route"], *(0,) * (layout["kind*route"] - len(tables["kind*route"])))
    desk = DESKS[0]
    said = Return(
        app="test",
        desk=desk.id,
        format=MARK,
        forms={ADVICE.id: ReturnedCounts(version=version, contacts=30, tables=tables)},
        month=str(SEPTEMBER),
        nonce=nonce_for(desk.seed, SEPTEMBER, 1),
        revision=1,
    )
    file = tmp_path / "old.pscr"
    file.write_bytes(make_return(said, desk.seed, office.card.recipients))
    forms = FORMS | {ADVICE.id: newer}
    report = import_returns(Office(office.sealed, forms), [file], EARLY_OCTOBER)
    assert [line.code for line in report.lines] == ["NEW" if version <= next_version else "E12"]
    if version <= next_version:
        from pscdesk.collation.disclosure.aggregate import by_unit, gather

        found = gather(forms, by_unit(office.store.counts(SEPTEMBER), office.store.desks()))
        assert found[ADVICE.id]["unit-a"].tables["kind"] == (*old.tables["kind"], 0)


@pytest.mark.slow
def test_a_register_with_2000_desks_is_enrolled_covered_and_chased(office: Office, tmp_path: Path) -> None:
    many = [Desk(f"{number:010d}", f"unit-{'abc'[number % 3]}", "local", "ab" * 32) for number in range(2_000)]
    office.store.put_desks(many)
    import_returns(office, [send(office, tmp_path / "in", SEPTEMBER, *DESKS)], EARLY_OCTOBER)
    cover = office_months.coverage(office, SEPTEMBER.plus(-11), SEPTEMBER, EARLY_OCTOBER)
    assert (cover.totals[-1].due, cover.totals[-1].received) == (2_000 + len(DESKS), len(DESKS))
    assert len(cover.missing) == 12 * (2_000 + len(DESKS)) - len(DESKS)
    assert sum(one.returns for one in office_months.to_chase(office, SEPTEMBER, SEPTEMBER, EARLY_OCTOBER)) == 2_000


KILLED = """
import datetime as dt, sys
from pathlib import Path
from pscdesk.paths import Places
from pscdesk.work.office.office import open_office
from pscdesk.work.office.office_inbox import import_returns
def tell(done, total, what):
    if done % 100 == 0 or done == total:
        print(done, flush=True)
if __name__ == "__main__":
    home = Path(sys.argv[1])
    with open_office(Places(home, home / "policy"), None) as office:
        import_returns(office, [Path(sys.argv[2])], dt.date(2026, 10, 5), tell)
        print("done", flush=True)
"""


@pytest.fixture(scope="module")
def two_thousand(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, int]:
    """An office, and a folder with 2,000 returns: eight desks, 125 months and two revisions."""
    home = tmp_path_factory.mktemp("many")
    said = {number: counted(number, number) for number in (3, 4)}
    with made_office(home) as office:
        recipients = office.card.recipients
    box = home / "in"
    box.mkdir()
    months = [SEPTEMBER.plus(-step) for step in range(75)] + [Month(2020, 1).plus(step) for step in range(50)]
    wanted = [(desk, month, number) for desk in DESKS for month in dict.fromkeys(months) for number in (1, 2)]
    for desk, month, number in wanted:
        content = Return(
            app="test",
            desk=desk.id,
            format=MARK,
            forms={ADVICE.id: said[number + 2]},
            month=str(month),
            nonce=nonce_for(desk.seed, month, number),
            revision=number,
        )
        (box / f"{desk.id}-{month}-{number}.pscr").write_bytes(make_return(content, desk.seed, recipients))
    while len(wanted) < 2_000:  # and again under other names, for HR gets many files twice
        desk, month, number = wanted[len(wanted) % 500]
        copy = box / f"again-{len(wanted)}.pscr"
        copy.write_bytes((box / f"{desk.id}-{month}-{number}.pscr").read_bytes())
        wanted.append((desk, month, number))
    return home, box, len(wanted)


def soon(holds: Callable[[], bool]) -> bool:
    """Whether it holds within half a minute: nothing that was started may outlive the program that started it."""
    for _ in range(300):
        if holds():
            return True
        time.sleep(0.1)
    return False


def opened_soon(place: Places) -> Office:
    """The office, once whatever was being started when the kill came has let go of the lock."""
    assert soon(lambda: not isinstance(_opened(place), StoreError))
    return open_office(place, None)


def _opened(place: Places) -> StoreError | None:
    try:
        open_office(place, None).close()
    except StoreError as fault:
        return fault
    return None


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="a kill that cannot be caught is made otherwise elsewhere")
def test_a_kill_while_2000_files_come_in_leaves_the_store_whole_before_or_after(
    two_thousand: tuple[Path, Path, int], tmp_path: Path
) -> None:
    home, box, number = two_thousand
    script = tmp_path / "killed.py"
    script.write_text(KILLED)
    place = places_in(home, "office")
    before = place.office_store.read_bytes()
    ends: set[str] = set()
    for wait_for, pause in (("0", 0.0), ("1000", 0.0), (str(number), 0.0), (str(number), 0.05), ("done", 0.0)):
        place.office_store.write_bytes(before)
        with subprocess.Popen(
            [sys.executable, str(script), str(place.home), str(box)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        ) as importing:
            assert importing.stdout is not None
            for line in importing.stdout:
                if line.strip() == wait_for:
                    break
            time.sleep(pause)
            helpers = Path(f"/proc/{importing.pid}/task/{importing.pid}/children")
            started = helpers.read_text().split() if helpers.exists() else []
            importing.send_signal(signal.SIGKILL)
        assert soon(lambda started=started: not any(Path("/proc", one).exists() for one in started))
        with opened_soon(place) as office:
            held = office.store.held()
            assert len(held) in (0, len({path.name[:18] for path in box.iterdir() if path.name[0] == "D"}))
            ends.add("after" if held else "before")
            if held:
                assert {one.revision for one in held.values()} == {2}
    assert ends == {"before", "after"}


def test_today_is_the_day_given_and_not_the_clocks(office: Office, tmp_path: Path) -> None:
    """A desk whose clock is years ahead: its return is of a month that is not over here."""
    box = send(office, tmp_path / "in", Month(2031, 1), DESKS[0])
    assert [line.code for line in import_returns(office, [box], EARLY_OCTOBER).lines] == ["E15"]
    assert [line.code for line in import_returns(office, [box], dt.date(2031, 2, 1)).lines] == ["NEW"]
