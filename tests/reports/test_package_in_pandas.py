"""What docs/formats.md shows: pandas reads the long table in one line, with real dates and whole numbers."""

from __future__ import annotations

import re
from pathlib import Path

import pandas
import pytest
from made_up.contacts import ADVICE
from made_up.reports import AUGUST, JULY, board, month

from pscdesk.assets import FONTS
from pscdesk.documents.formats import CSV
from pscdesk.reports.package.package_document import package_document
from pscdesk.reports.package.package_facts import Issuer

PAGE = Path(__file__).parents[2] / "docs" / "formats.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    report = board(month(JULY, 100), month(AUGUST, 200))
    for name, content in CSV.files(package_document(report, Issuer("", "")), FONTS, "report").items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def test_one_line_reads_every_cell_with_real_dates(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The line is the one that the page shows, word for word."""
    monkeypatch.chdir(folder)
    (line,) = re.findall(r"^cells = (pandas\.read_csv\(.+\))$", PAGE.read_text("utf-8"), re.MULTILINE)
    cells = eval(line, {"pandas": pandas})  # noqa: S307 (the line is our own)
    assert list(cells["month"].unique()) == [pandas.Timestamp("2026-07-01"), pandas.Timestamp("2026-08-01")]
    assert cells["contacts"].dtype.kind == "i"
    by_month = cells.query("form == @ADVICE.id and table == 'contacts' and place == 'force'").set_index("month")
    assert list(by_month["contacts"]) == [100, 200]
    routes = cells.query("table == 'route'").groupby(["month", "side"])["contacts"].sum()
    assert routes.loc[pandas.Timestamp("2026-07-01"), "escalation"] == 20
    assert ADVICE.id == "advice-contact"


def test_the_other_lasting_tables_join_to_it(folder: Path) -> None:
    cells = pandas.read_csv(folder / "cells.csv", parse_dates=["month"], keep_default_na=False)
    months = pandas.read_csv(folder / "months.csv", parse_dates=["month"], keep_default_na=False)
    codes = pandas.read_csv(folder / "codes.csv", keep_default_na=False)
    assert set(cells["month"]) == set(months["month"])
    kinds = cells.query("table == 'kind' and place == 'force'").merge(
        codes.query("field == 'kind'"), on=["form", "code"], how="left"
    )
    assert len(kinds) == 2 * len(ADVICE.fields["kind"].code)
    assert kinds["label"].notna().all()
