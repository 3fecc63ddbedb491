"""What a real office publishes is what a national body takes, to the last cell."""

from __future__ import annotations

import csv
from pathlib import Path

from made_up.national import LISTED, TODAY
from made_up.offices import AUGUST, DESKS, LATE_OCTOBER, SEPTEMBER, made_office, send

from pscdesk.returns.cards import office_card
from pscdesk.work.nation.adding import add_packages
from pscdesk.work.nation.body import found_body
from pscdesk.work.nation.body_check import check_body
from pscdesk.work.nation.joining import Asked, join, read_card
from pscdesk.work.nation.what_counts_now import winners_now
from pscdesk.work.office import office_months
from pscdesk.work.office.office_inbox import import_returns
from pscdesk.work.publish.publish import publish_report


def test_a_national_body_takes_what_an_office_published_and_tells_its_figures(tmp_path: Path) -> None:
    with made_office(tmp_path) as office:
        for month in (AUGUST, SEPTEMBER):
            import_returns(office, [send(office, tmp_path / f"{month}", month, *DESKS, number=20)], LATE_OCTOBER)
        office_months.freeze(office, AUGUST, LATE_OCTOBER)
        one = publish_report(office, AUGUST, AUGUST, tmp_path / "one").folder
        office_months.freeze(office, SEPTEMBER, LATE_OCTOBER)
        both = publish_report(office, AUGUST, SEPTEMBER, tmp_path / "both").folder
        card = tmp_path / "west.psco"
        card.write_bytes(office_card(office.card, office.store.office().signing_seed))
    body = found_body(tmp_path / "nation", lambda: TODAY)
    join(body, read_card(card), Asked("E23000001", since=AUGUST), LISTED)
    assert [told.verdict.code for told in add_packages(body, [one, both])] == ["NEW", "NEW"]
    rows = winners_now(body).rows
    assert [(row.month, row.state, row.unchanged) for row in rows] == [
        (AUGUST, "published", True),
        (SEPTEMBER, "published", False),
    ]
    (cells,) = both.rglob("cells.csv")
    with cells.open(encoding="utf-8", newline="") as file:
        printed = [
            (row["month"], row["form"], row["table"], row["cell"], int(row["contacts"]))
            for row in csv.DictReader(file)
            if row["place"] == "force"
        ]
    assert printed == [
        (f"{row.month}-01", cell.form, cell.table, cell.cell, cell.contacts)
        for row in rows
        if row.told
        for cell in row.told.cells
    ]
    assert check_body(body).faults == ()
