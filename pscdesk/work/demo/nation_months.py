"""Made-up frozen months of a force, and the signed package of a window of them.

Each made-up contact is counted five times. So every true count is a multiple of 5, controlled rounding would print
just these counts, and the printed month is a possible one, in a moment instead of a solved programme for each month.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from pscdesk.assets import FONTS
from pscdesk.collation.disclosure.linked_tables import by_side
from pscdesk.collation.disclosure.printed import PrintedMonth, PrintedRow, UnitAtFreeze
from pscdesk.collation.disclosure.rounding import CONTACTS_OFF, MOST_OFF, WINDOW_OFF
from pscdesk.collation.disclosure.wishes import BASE
from pscdesk.collation.frozen_marks import FrozenMark, digest_of_month, ledger_bytes
from pscdesk.collation.measures.window import open_window
from pscdesk.collation.returned.month_cover import MonthCover
from pscdesk.documents.formats import CSV
from pscdesk.documents.sheets.data_package import NAME
from pscdesk.periods import Month
from pscdesk.reports.facts import ReportData
from pscdesk.reports.package.package_document import package_document
from pscdesk.reports.package.package_facts import Issuer
from pscdesk.returns.package_signature import sign_package
from pscdesk.returns.published.package_said import force_id
from pscdesk.returns.published.package_signed import SIGNATURE
from pscdesk.tally.contact import CONTACTS, cells
from pscdesk.tally.form_counts import FormCounts
from pscdesk.tally.form_ids import ADVICE
from pscdesk.tally.tally_form import TallyForm
from pscdesk.work.demo.demo_force import contact_of, poisson
from pscdesk.work.demo.nation_forces import DemoForce

_TWELVE = 12
_PEOPLE_A_DESK = 450


def frozen_month(
    force: DemoForce, at: int, month: Month, form: TallyForm, nation: int, *, again: bool = False
) -> PrintedMonth:
    """The force's month number ``at``; ``again``: told otherwise than before."""
    due = max(3, force.people // _PEOPLE_A_DESK)
    returned = 0 if at in force.silent else due // 2 if at in force.poor else due
    number = at - force.begins + 1
    cover = MonthCover(
        due=due, received=returned, conflict=0, people=force.people, people_covered=force.people * returned // due
    )
    unit = UnitAtFreeze(
        id="whole", name="The whole force", group="Local policing", headcount=force.people, due=due, received=returned
    )
    if not returned:
        return PrintedMonth(
            month=str(month), most_off=0, forms={}, places=(), units=(unit,), cover=cover, number=number
        )
    dice = random.Random(f"{nation}-{force.code}-{at}-{again}")  # noqa: S311 (made-up figures, no secret)
    counts = _counts(force, returned / due, form, dice)
    told_with = min(_TWELVE, number)
    return PrintedMonth(
        month=str(month),
        most_off=MOST_OFF,
        window_months=told_with,
        window_off=WINDOW_OFF if told_with > 1 else 0,
        contacts_off=CONTACTS_OFF if told_with > 1 else 0,
        forms={ADVICE: counts},
        places=(
            PrintedRow(
                label="The whole force",
                units=("whole",),
                contacts=counts.contacts,
                kind=counts.tables["kind"],
                side=by_side(form, form.version, counts.tables["route"]),
            ),
        ),
        units=(unit,),
        cover=cover,
        number=number,
    )


def signed_window(
    force: DemoForce,
    name: str,
    months: Sequence[PrintedMonth],
    forms: Mapping[str, TallyForm],
    nation: int,
    revision: int = 1,
) -> Mapping[str, bytes]:
    """The files of the package of these months, signed by the force's throwaway office, by name."""
    key = force.key(nation)
    report = ReportData(
        force=name,
        made_up=True,
        forms=forms,
        window=open_window({one.when: one for one in months}, months[0].when, months[-1].when, forms),
        late=tuple(0 for _ in months),
        marks=tuple(FrozenMark(one.number, one.when, digest_of_month(ledger_bytes(one))) for one in months),
    )
    files = CSV.files(package_document(report, Issuer(force_id(key), key.hex()), revision), FONTS, "advice-line")
    return {**files, SIGNATURE: sign_package(files[NAME], force.seed(nation))}


def _counts(force: DemoForce, share: float, form: TallyForm, dice: random.Random) -> FormCounts:
    tables = {table.id: [0] * form.length(table, form.version) for table in form.table}
    number = max(1, poisson(dice, force.people * force.asks / 100 * share / BASE))
    for _ in range(number):
        contact = contact_of(dice, force.leaning)
        raised = cells(form, {field: tuple(codes) for field, codes in contact.items()})
        del raised[CONTACTS]
        for table, indexes in raised.items():
            for index in indexes:
                tables[table][index] += BASE
    vectors = {table: tuple(vector) for table, vector in tables.items()}
    return FormCounts(version=form.version, contacts=BASE * number, tables=vectors)
