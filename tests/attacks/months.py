"""Made-up months for the intruder, quiet ones most of all: frozen by the program, and told in plain values."""

# The only module here that may import the program. ``freeze`` is the one place that calls it to print a month.

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

from attacks.plain import Cell, Name, PlainForm, PlainLedger, PlainRelease, PlainRow, Window
from made_up import offices
from made_up.contacts import FORMS, draw
from made_up.force import totals

from pscdesk.assets import FONTS
from pscdesk.collation.disclosure.audit import audit_month
from pscdesk.collation.disclosure.freezing import FrozenBefore, freeze_month
from pscdesk.collation.disclosure.linked_tables import SIDES, by_side
from pscdesk.collation.disclosure.printed import PrintedMonth
from pscdesk.collation.measures.window import open_window
from pscdesk.collation.register.register import CENTRAL, Desk, Unit, unit_id
from pscdesk.collation.returned.coverage import cover
from pscdesk.collation.returned.inbox import LatestReturn, ReceivedReturn
from pscdesk.documents.formats import CSV
from pscdesk.periods import Month
from pscdesk.reports.facts import ReportData
from pscdesk.reports.package.package_document import package_document
from pscdesk.reports.package.package_facts import Issuer
from pscdesk.storage.whole_file import write_whole
from pscdesk.tally.contact import Choices, read_choices
from pscdesk.tally.form_counts import FormCounts, add_counts
from pscdesk.tally.tally_form import TableSpec, TallyForm
from pscdesk.work.demo import demo_force
from pscdesk.work.office.office_inbox import import_returns
from pscdesk.work.office.office_months import freeze as freeze_in_office
from pscdesk.work.progress import silent
from pscdesk.work.publish.publish import publish_report

ADVICE = "advice-contact"
OPTIONAL = frozenset({"repeat", "discrimination", "worry"})
"""The three fields that HR may have switched on."""
FIRST = Month(2025, 4)
Counts = Mapping[str, Mapping[str, FormCounts]]
"""Form id to unit id to counts."""


@dataclass(frozen=True)
class Force:
    """Units, desks, and how many contacts a desk takes in a month.

    ``like`` is how contacts fall: as in the demonstration, any codes at all, or three kinds of contact again and again.
    ``optional``: desks answer the optional fields. ``mixed``: every other desk still counts by the first codebook.
    """

    units: tuple[Unit, ...]
    desks: tuple[Desk, ...]
    busy: float
    seed: int
    like: str = "demo"
    optional: bool = False
    mixed: bool = False

    @property
    def merged(self) -> Force:
        """The same force once its second unit has become a part of its first."""
        first, second, *others = self.units
        both = replace(first, name=f"{first.name} and {second.name}", headcount=first.headcount + second.headcount)
        desks = tuple(replace(desk, unit=first.id) if desk.unit == second.id else desk for desk in self.desks)
        return replace(self, units=(both, *others), desks=desks)


@dataclass(frozen=True)
class MadeMonth:
    """A month as the program froze it, in plain values, and its true counts under the same names."""

    label: str
    release: PlainRelease
    truth: Mapping[Name, int]
    printed: PrintedMonth
    contacts: int


def quiet_force(seed: int, least: int = 5, most: int = 60) -> Force:
    """12 to 20 desks in units of two and three (and some of four), with so few contacts a month between them."""
    dice = random.Random(f"quiet-{seed}")
    wanted, units, desks = dice.randint(12, 20), list[Unit](), list[Desk]()
    for _ in range(dice.choice((0, 1, 1, 3))):
        desks.append(Desk(f"line-{len(desks)}", "", "central", ""))
    while len(desks) < wanted:
        name = f"Unit {chr(ord('A') + len(units))}"
        unit = Unit(unit_id(name), name, dice.choice(("North", "South")), "Family", 10 * dice.randint(6, 90))
        units.append(unit)
        of_unit = dice.choice((2, 2, 3, 3, 3, 4))
        desks += [Desk(f"{unit.id}-{at}", unit.id, "local", "") for at in range(of_unit)]
    like = dice.choice(("demo", "demo", "any", "same"))
    busy = dice.uniform(least, most) / len(desks)
    return Force(tuple(units), tuple(desks), busy, seed, like, dice.random() < 0.4, dice.random() < 0.3)


def busy_force(seed: int) -> Force:
    """40 desks in units of three to six, with some hundred contacts a month."""
    dice = random.Random(f"busy-{seed}")
    names = [f"Unit {chr(ord('A') + at)}" for at in range(9)]
    units = tuple(Unit(unit_id(name), name, "North", "Family", 10 * dice.randint(20, 160)) for name in names)
    desks = [Desk("line-0", "", "central", "")]
    for unit in units:
        desks += [Desk(f"{unit.id}-{at}", unit.id, "local", "") for at in range(dice.randint(3, 6))]
    return Force(units, tuple(desks), dice.uniform(4, 12), seed, optional=dice.random() < 0.4)


def months_of(force: Force, number: int = 1, merge_at: int | None = None) -> Iterator[MadeMonth]:
    """So many months in a row of a force, each frozen after those before it, oldest first.

    From the month ``merge_at`` on two of its units are one.
    """
    past: list[FrozenBefore] = []
    for at in range(number):
        month = FIRST.plus(at)
        force = force.merged if at == merge_at else force
        by_unit = _counted(force, month)
        printed = freeze(force, month, by_unit, past)
        past.insert(0, FrozenBefore(printed, by_unit))
        true = {form: add_counts(FORMS[form], units.values()) for form, units in by_unit.items()}
        yield MadeMonth(
            f"{force.like} seed {force.seed} {month}",
            plain(printed),
            dict(plain(printed, by_unit).cells()),
            printed,
            true[ADVICE].contacts,
        )


def freeze(
    force: Force,
    month: Month,
    by_unit: Counts,
    past: Sequence[FrozenBefore],
) -> PrintedMonth:
    """What the program prints of these true counts."""
    one = LatestReturn(1, frozenset({ReceivedReturn("a")}))
    held = {(month, desk.desk): one for desk in force.desks}
    coverage = cover((month, month), force.units, force.desks, held, month.plus(1).day(20))
    key = f"the office of {force.seed} for {month}".encode()
    return freeze_month(month, by_unit, FORMS, force.units, force.desks, coverage, key, past)


def plain(printed: PrintedMonth, true: Counts | None = None) -> PlainRelease:
    """A printed month in plain values; with true counts, these in the place of the printed ones.

    Optional tables of which nothing is printed are left out, as in the published tables. Totals of every form are
    taken for printed.
    """
    forms: dict[str, PlainForm] = {}
    for form_id, shown in printed.forms.items():
        form = FORMS[form_id].as_at(shown.version)
        counts = shown if true is None else add_counts(FORMS[form_id], true.get(form_id, {}).values())
        forms[form_id] = plain_counts(form, counts, [table for table in shown.tables if any(shown.tables[table])])
    rows = [_row(printed, at, true) for at in range(len(printed.places))]
    return PlainRelease(forms, tuple(rows), printed.most_off, printed.cover.received)


def plain_counts(form: TallyForm, counts: FormCounts, of_more: Collection[str] = ()) -> PlainForm:
    """One form's counts in plain values: every table that all are asked for, and of the optional ones those named."""
    kept = [table for table in form.table if form.is_asked(table) or table.id in of_more]
    return PlainForm({table.id: _cells(form, table, counts) for table in kept}, counts.contacts)


def ledger_of(months: Iterable[MadeMonth]) -> PlainLedger:
    """Months in a row with what is said of the windows that end with each."""
    listed = tuple(months)
    windows = [
        Window(at + 1 - length, at, one.printed.window_off, getattr(one.printed, "contacts_off", None) or None)
        for at, one in enumerate(listed)
        for length in range(2, min(one.printed.window_months, at + 1) + 1)
    ]
    return PlainLedger(tuple(one.release for one in listed), tuple(windows))


def _cells(form: TallyForm, table: TableSpec, counts: FormCounts) -> dict[Cell, int]:
    codes = [[code.id for code in form.fields[name].codes(form.version)] for name in table.fields]
    return dict(zip(product(*codes), counts.tables[table.id], strict=True))


def _row(printed: PrintedMonth, at: int, true: Counts | None) -> PlainRow:
    place, advice = printed.places[at], FORMS[ADVICE]
    kinds = [code.id for code in advice.fields["kind"].codes(printed.forms[ADVICE].version)]
    contacts, kind, side = place.contacts, place.kind, place.side
    if true is not None:
        inside = add_counts(advice, [true[ADVICE][unit] for unit in place.units if unit in true[ADVICE]])
        contacts, kind = inside.contacts, inside.tables["kind"]
        side = by_side(advice, advice.version, inside.tables["route"])
    label = str(printed.label(place))
    return PlainRow(label, contacts, dict(zip(kinds, kind, strict=True)), dict(zip(SIDES, side, strict=True)))


def _counted(force: Force, month: Month) -> Counts:
    dice = random.Random(f"{force.seed}-{month}")
    taken: dict[str, dict[str, list[Choices]]] = {form: {} for form in FORMS}
    same = [_contact(force, dice, FORMS[ADVICE].as_at(1)) for _ in range(3)]
    for place, desk in enumerate(force.desks):
        forms = {name: form.as_at(1) if force.mixed and place % 2 else form for name, form in FORMS.items()}
        unit = desk.unit or CENTRAL
        number = demo_force.poisson(dice, force.busy * dice.choice((0.2, 0.6, 1.0, 2.2)))
        contacts = [
            dice.choice(same) if force.like == "same" else _contact(force, dice, forms[ADVICE]) for _ in range(number)
        ]
        for form, found in {ADVICE: contacts, **_others(dice, forms)}.items():
            taken[form].setdefault(unit, []).extend(found)
    return {
        form: {unit: totals(chosen, FORMS[form]) for unit, chosen in units.items() if chosen}
        for form, units in taken.items()
    }


def _contact(force: Force, dice: random.Random, form: TallyForm) -> Choices:
    if force.like == "any":
        raw = draw(dice, form, False)
    else:
        raw = demo_force.contact_of(dice, 1.0)
        if not set(raw["route"]) <= {code.id for code in form.fields["route"].code}:
            raw["route"] = ["undecided"]
    return read_choices(form, raw | _more(force, dice), OPTIONAL)


def _more(force: Force, dice: random.Random) -> dict[str, list[str]]:
    """Answers to the optional fields, as often as not."""
    if not force.optional:
        return {}
    fields = [FORMS[ADVICE].fields[name] for name in sorted(OPTIONAL) if dice.random() < 0.6]
    return {field.id: dice.sample([code.id for code in field.code], dice.randint(1, field.at_most)) for field in fields}


def _others(dice: random.Random, forms: Mapping[str, TallyForm]) -> dict[str, list[Choices]]:
    """What a desk counts besides contacts: a few of everything."""
    found: dict[str, list[Choices]] = {}
    for form in forms.values():
        if form.id != ADVICE:
            number = demo_force.poisson(dice, 0.6 if form.id == "aid-use" else 0.12)
            found[form.id] = [read_choices(form, draw(dice, form)) for _ in range(number)]
    return found


def rehearsal_passes(printed: PrintedMonth) -> bool:
    """Whether the program's own rehearsal lets a first month pass."""
    return audit_month(printed, FORMS).passes


def published_office(home: Path, spans: Sequence[tuple[int, int]]) -> dict[tuple[int, int], Path]:
    """The folders of tables that a small office publishes of these windows (first month, month after the last).

    Three quiet months of seven desks, sealed, sent, imported, frozen and published through the program's own verbs.
    """
    office = offices.made_office(home)
    months = [offices.AUGUST.plus(-1), offices.AUGUST, offices.SEPTEMBER]
    desks = offices.DESKS
    for at, month in enumerate(months):
        folder = home / f"returns-{month}"
        for number, desk in enumerate(desks):
            offices.send(office, folder, month, desk, number=(number * 3 + at) % 6)
        import_returns(office, (folder,), month.plus(1).day(5), silent)
        freeze_in_office(office, month, month.plus(1).day(21), silent)
    found: dict[tuple[int, int], Path] = {}
    for first, after in spans:
        written = publish_report(office, months[first], months[after - 1], home / f"report-{first}-{after}", silent)
        found[first, after] = next(path.parent for path in written.paths if path.name == "datapackage.json")
    office.close()
    return found


def package_of(months: Iterable[MadeMonth], folder: Path) -> Path:
    """The folder of tables that a force would publish of these months, as they were frozen."""
    printed = {made.printed.when: made.printed for made in months}
    window = open_window(printed, min(printed), max(printed), FORMS)
    report = ReportData("Westshire Police", True, FORMS, window, tuple(0 for _ in printed))
    for name, content in CSV.files(package_document(report, Issuer("", "")), FONTS, "quiet").items():
        write_whole(folder / name, content)
    return folder
