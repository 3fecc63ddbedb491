"""Months frozen before and after a form grew: summed, bounded, audited, rehearsed, and attacked by a stranger."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping

import highspy
import msgspec
import pytest
from made_up.contacts import ADVICE, FIRST_CODEBOOK, FORMS
from made_up.force import contacts, totals
from made_up.frozen_months import FIRST, UNITS, frozen, ledger

from pscdesk.assets import TALLY_FORMS
from pscdesk.collation.disclosure.audit import audit_month
from pscdesk.collation.disclosure.freezing import FrozenBefore
from pscdesk.collation.disclosure.ledger import forms_then, month_relations, printed_cells
from pscdesk.collation.disclosure.printed import PrintedMonth
from pscdesk.collation.disclosure.rehearsal import rehearse
from pscdesk.collation.measures.measures import headline, undecided_share
from pscdesk.collation.measures.window import Window, open_window
from pscdesk.tally.form_counts import FormCounts, add_counts, at_present

BEFORE = FIRST_CODEBOOK[ADVICE.id]
OLD, NEW = 8, 4
"""Months frozen by the program with the first codebook, and by the one with the second."""
CAME = [code.id for code in ADVICE.fields["route"].code if code.since == 2]


def mixed(number: int, seed: int) -> FormCounts:
    """What a unit counted whose desks still have, or have not, the first codebook."""
    newer = [
        choices | {"route": (CAME[at // 2 % len(CAME)],)} if at % 2 else choices
        for at, choices in enumerate(contacts(number - number // 2, seed))
    ]
    return add_counts(ADVICE, (totals(contacts(number // 2, seed, BEFORE), BEFORE), totals(newer)))


def at_now(one: FrozenBefore) -> FrozenBefore:
    """A frozen month as HR's newer program reads it: its true counts laid out anew, what it printed as it was."""
    true = {
        form: {unit: at_present(FORMS[form], counts) for unit, counts in of.items()} for form, of in one.by_unit.items()
    }
    return FrozenBefore(msgspec.json.decode(msgspec.json.encode(one.printed), type=PrintedMonth), true)


@pytest.fixture(scope="module")
def past() -> list[FrozenBefore]:
    """Twelve months, the newest first: eight of the first codebook, then four with returns of both."""
    months: list[FrozenBefore] = []
    for number in range(OLD):
        true = {unit.id: totals(contacts(9 + at, 100 * number + at, BEFORE), BEFORE) for at, unit in enumerate(UNITS)}
        months.insert(0, frozen(FIRST.plus(number), true, months, forms=FIRST_CODEBOOK))
    months = [at_now(one) for one in months]
    for number in range(OLD, OLD + NEW):
        true = {unit.id: mixed(11 + at, 100 * number + at) for at, unit in enumerate(UNITS)}
        months.insert(0, frozen(FIRST.plus(number), true, months))
    return months


@pytest.fixture(scope="module")
def window(past: list[FrozenBefore]) -> Window:
    return open_window(ledger(past), FIRST, FIRST.plus(OLD + NEW - 1), FORMS)


def test_months_of_both_keep_the_version_they_were_frozen_at(past: list[FrozenBefore]) -> None:
    assert [one.printed.forms[ADVICE.id].version for one in past] == [ADVICE.version] * NEW + [1] * OLD


def test_a_window_over_both_is_the_plain_sum_of_its_months_code_by_code(
    past: list[FrozenBefore], window: Window
) -> None:
    for table in ADVICE.table:
        names = [[code.id for code in ADVICE.fields[name].code] for name in table.fields]
        width = len(names[-1])
        sums = [0] * len(window.totals.tables[table.id])
        for one in past:
            form = one.printed.forms[ADVICE.id]
            then = [
                len([code for code in ADVICE.fields[name].code if code.since <= form.version]) for name in table.fields
            ]
            for place, count in enumerate(form.tables[table.id]):
                row, column = divmod(place, then[-1])
                sums[row * width + column] += count
        assert list(window.totals.tables[table.id]) == sums, table.id
    route = dict(zip([code.id for code in ADVICE.fields["route"].code], window.totals.tables["route"], strict=True))
    assert sum(route.values()) == window.totals.contacts == sum(one.printed.forms[ADVICE.id].contacts for one in past)
    assert sum(route[code] for code in CAME) > 0
    assert undecided_share(window).part == sum(route[code] for code in (*CAME, "undecided", "not-known"))
    assert sum(window.sides) == window.totals.contacts
    assert [sum(place.side) for place in window.places] == [place.contacts for place in window.places]
    assert len(headline(window)) == 6


def test_a_window_over_both_lies_as_near_the_true_sums_as_it_says(past: list[FrozenBefore], window: Window) -> None:
    true = add_counts(ADVICE, (counts for one in past for counts in one.by_unit[ADVICE.id].values()))
    assert abs(window.totals.contacts - true.contacts) <= window.most_off
    for table, cells in window.totals.tables.items():
        assert all(abs(a - b) <= window.most_off for a, b in zip(cells, true.tables[table], strict=True)), table
    assert past[0].printed.window_months == OLD + NEW, "the promise goes on over the change"
    assert window.most_off < 4 * (OLD + NEW)


def test_every_month_of_both_passes_its_audit_and_its_rehearsal(past: list[FrozenBefore]) -> None:
    for at in (NEW - 1, NEW):
        before = [one.printed for one in past[at + 1 :]]
        assert audit_month(past[at].printed, FORMS).passes
        assert rehearse(past[at].printed, before, FORMS).passes


def test_a_month_of_the_first_codebook_is_attacked_by_what_it_prints_and_not_by_codes_that_came_since(
    past: list[FrozenBefore],
) -> None:
    """A cell that nobody could be counted in would leave a reader room that they do not have."""
    old = past[NEW].printed
    assert printed_cells(old, FORMS) == printed_cells(old, FIRST_CODEBOOK)
    now, then = (month_relations(forms_then(old, forms).values(), len(old.places)) for forms in (FORMS, FIRST_CODEBOOK))
    assert now == then
    assert not any(name[-1] in CAME for one in now for name in one.terms)
    before = [one.printed for one in past[NEW + 1 :]]
    assert rehearse(old, before, FORMS) == rehearse(old, before, FIRST_CODEBOOK)


class Stranger:
    """An intruder of our own: it has the printed file and the form's file, knows the rules, and shares no other code.

    It knows as well that every sum it can take of a table (margins, sides) was kept as near as a printed count.
    """

    def __init__(self, printed: Mapping[str, object]) -> None:
        form = tomllib.loads((TALLY_FORMS / "advice-contact.toml").read_text("utf-8"))
        told = printed["forms"]["advice-contact"]  # type: ignore[index]
        off, version = printed["most_off"], told["version"]
        self.codes = {
            field["id"]: [code["id"] for code in field["code"] if code.get("since", 1) <= version]
            for field in form["field"]
        } | {one["id"]: ["yes", "no"] for one in form["derived"]}
        self.sides = {
            code["id"]: code["side"] for field in form["field"] if field["id"] == "route" for code in field["code"]
        }
        self.many = {field["id"] for field in form["field"] if field.get("many")}
        self.optional = {field["id"] for field in form["field"] if not field.get("asked", True)}
        self.solver = highspy.Highs()
        self.solver.setOptionValue("output_flag", False)
        self.at: dict[tuple[str, ...], int] = {}
        self.printed: dict[tuple[str, ...], int] = {}
        self.off = off
        total = self.cell(("all",), told["contacts"])
        for table, cells in told["tables"].items():
            fields = table.split("*")
            if fields[0] in self.optional:
                continue  # switched off: nothing is in it
            if len(fields) == 1:
                inner = [self.cell((table, code), count) for code, count in zip(self.codes[table], cells, strict=True)]
                if table not in self.many:
                    self.equal([total], inner)
                else:
                    self.summed([(table, code) for code in self.codes[table]])
            else:
                self.two_way(table, fields, cells)
        for number, place in enumerate(printed["places"]):  # type: ignore[arg-type,var-annotated]
            whole = self.cell((f"place {number}",), place["contacts"])
            kinds = [self.cell((f"place {number}", "kind", str(at)), n) for at, n in enumerate(place["kind"])]
            sides = [self.cell((f"place {number}", "side", str(at)), n) for at, n in enumerate(place["side"])]
            self.equal([whole], kinds)
            self.equal([whole], sides)
        places = range(len(printed["places"]))  # type: ignore[arg-type]
        for at, kind in enumerate(self.codes["kind"]):
            self.equal([self.at["kind", kind]], [self.at[f"place {one}", "kind", str(at)] for one in places])
        for at, side in enumerate(("informal", "formal", "escalation", "none")):
            routes = [self.at["route", code] for code in self.codes["route"] if self.sides[code] == side]
            self.equal(routes, [self.at[f"place {one}", "side", str(at)] for one in places])

    def two_way(self, table: str, fields: list[str], cells: list[int]) -> None:
        rows, columns = (self.codes[name] for name in fields)
        names = [(table, row, column) for row in rows for column in columns]
        inner = {name: self.cell(name, count) for name, count in zip(names, cells, strict=True)}
        apart = table == "theme*route"  # of safe-space contacts only, and of mentions: its margins are its own
        for row in rows:
            parts = [(table, row, column) for column in columns]
            for side in set(self.sides.values()) if fields[1] == "route" else ():
                self.summed([part for part in parts if self.sides[part[2]] == side])
            if apart:
                self.summed(parts)
            else:
                self.equal([self.at[fields[0], row]], [inner[part] for part in parts])
        for column in columns:
            parts = [(table, row, column) for row in rows]
            if apart:
                self.summed(parts)
            else:
                self.equal([self.at[fields[1], column]], [inner[part] for part in parts])

    def summed(self, parts: list[tuple[str, ...]]) -> None:
        """A sum of printed counts that is known to lie near the true one as well."""
        whole = self.cell(
            ("sum", *(word for part in parts for word in part)), sum(self.printed[part] for part in parts)
        )
        self.equal([whole], [self.at[part] for part in parts])

    def cell(self, name: tuple[str, ...], printed: int) -> int:
        self.at[name] = self.solver.getNumCol()
        self.printed[name] = printed
        self.solver.addCol(
            0.0, float(max(printed - self.off, 1 if printed else 0)), float(printed + self.off), 0, [], []
        )
        return self.at[name]

    def equal(self, left: list[int], right: list[int]) -> None:
        self.solver.addRow(0.0, 0.0, len(left) + len(right), [*left, *right], [1.0] * len(left) + [-1.0] * len(right))

    def values_left(self, name: tuple[str, ...]) -> int:
        """How many counts a cell may have, as far as it can tell."""
        ends: list[float] = []
        for sense in (highspy.ObjSense.kMinimize, highspy.ObjSense.kMaximize):
            self.solver.changeColCost(self.at[name], 1.0)
            self.solver.changeObjectiveSense(sense)
            self.solver.run()
            assert self.solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
            ends.append(self.solver.getInfo().objective_function_value)
        self.solver.changeColCost(self.at[name], 0.0)
        return int(ends[1] + 1e-6) - -int(-ends[0] + 1e-6) + 1


@pytest.mark.parametrize("at", [0, NEW - 1, NEW])
def test_a_stranger_with_all_that_is_printed_is_left_five_values_for_each_small_count(
    past: list[FrozenBefore], at: int
) -> None:
    """The last month, the first with returns of both codebooks, and the last of the first codebook alone."""
    stranger = Stranger(json.loads(msgspec.json.encode(past[at].printed)))
    small = [name for name, printed in stranger.printed.items() if printed <= 5]
    assert len(small) > 400
    assert any(name[-1] in CAME for name in small) == (at < NEW)
    tried = {*small[::3], *(name for name in small if name[-1] in CAME)}
    assert min(stranger.values_left(name) for name in tried) >= 5


def test_the_stranger_finds_what_is_printed_too_near(past: list[FrozenBefore]) -> None:
    told = json.loads(msgspec.json.encode(past[0].printed)) | {"most_off": 1}
    stranger = Stranger(told)
    assert any(stranger.values_left(name) < 5 for name in (("route", CAME[0]), ("kind", "own-position")))
