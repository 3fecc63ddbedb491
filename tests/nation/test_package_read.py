"""A published package is read to the facts that were published, from wherever it lies."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from made_up.contacts import FORMS
from made_up.national import CODES, THIS_MONTH, WEST, register_of
from made_up.packages import (
    Files,
    altered,
    in_folder,
    months_from,
    package_facts_of,
    package_files,
    published,
    told_month,
    zipped,
)

from pscdesk.nation.facts import ForcePackage
from pscdesk.nation.package.force_package import ReadPackage, read_package
from pscdesk.periods import Month
from pscdesk.returns.published.package_said import KNOWN_FORMATS
from pscdesk.returns.published.package_verdicts import PackageRefusal

JANUARY = Month(2026, 1)
MONTHS = (
    told_month(JANUARY, 100, codebook=1, walks=40),
    told_month(Month(2026, 2), returned=0),
    told_month(Month(2026, 3), 250, walks=25),
)


def read(path: Path) -> ReadPackage:
    return read_package(path, register_of(WEST), FORMS, THIS_MONTH)


def facts(path: Path) -> ForcePackage:
    return read(path).facts


def test_a_package_is_read_to_what_was_published_wherever_it_lies(tmp_path: Path) -> None:
    files = package_files(WEST, MONTHS, 3)
    places = (
        in_folder(files, tmp_path / "tables"),
        published(WEST, MONTHS, tmp_path / "published", 3),
        zipped(files, tmp_path / "tables.zip"),
        zipped(files, tmp_path / "published.zip", "autumn/report-tables"),
    )
    wanted = package_facts_of(WEST, MONTHS, 3)
    assert [facts(place) for place in places] == [wanted] * 4
    assert {read(place).code for place in places} == {CODES[WEST]}
    assert [dict(read(place).files) for place in places] == [files] * 4


def test_what_is_read_is_what_the_months_print(tmp_path: Path) -> None:
    found = facts(published(WEST, MONTHS, tmp_path))
    first, empty, last = found.months
    assert [(one.month, one.printed, len(one.cells) > 0) for one in found.months] == [
        (JANUARY, True, True),
        (Month(2026, 2), False, False),
        (Month(2026, 3), True, True),
    ]
    assert (first.codebooks["advice-contact"], last.codebooks["advice-contact"]) == (1, 2)
    assert (empty.due, empty.returned, empty.people, empty.people_covered) == (9, 0, 2000, 0)
    assert last.people_covered == 100
    totals = [one.contacts for one in last.cells if (one.form, one.table) == ("advice-contact", "contacts")]
    assert totals == [250]
    sides = {one.side for one in last.cells if one.table == "route"}
    assert sides == {"informal", "formal", "escalation", "none"}


def test_a_package_without_the_facts_that_came_later_is_read(tmp_path: Path) -> None:
    def early(said: dict[str, Any]) -> None:
        del said["pscdesk"]["window"]["contacts_off_by_at_most"]
        del said["pscdesk"]["codebooks"]
        del said["pscdesk"]["side_order"]

    files = altered(package_files(WEST, MONTHS), WEST.seed, said=early)
    found = facts(in_folder(files, tmp_path / "tables"))
    assert found.contacts_off == found.window_off > 0
    assert sorted(KNOWN_FORMATS) == ["psc-package/1"]


def test_a_package_with_more_columns_and_more_facts_than_are_known_is_read(tmp_path: Path) -> None:
    def more(text: str) -> str:
        first, *rest = text.split("\r\n")
        return "\r\n".join([f"{first},later", *(f"{line},x" if line else line for line in rest)])

    def said(told: dict[str, Any]) -> None:
        told["pscdesk"]["later"] = {"fact": 1}

    files = altered(package_files(WEST, MONTHS), WEST.seed, said=said, tables={"cells.csv": more, "months.csv": more})
    assert facts(in_folder(files, tmp_path / "tables")).months == package_facts_of(WEST, MONTHS).months


@pytest.mark.parametrize("codebook", [1, 2])
def test_every_codebook_up_to_the_newest_is_read(tmp_path: Path, codebook: int) -> None:
    months = months_from(JANUARY, 3, codebook=codebook)
    assert facts(published(WEST, months, tmp_path)).months == package_facts_of(WEST, months).months


def test_the_makers_files_are_those_of_the_product(tmp_path: Path) -> None:
    files: Files = package_files(WEST, MONTHS)
    assert {"cells.csv", "months.csv", "codes.csv", "datapackage.json", "datapackage.json.sig"} < files.keys()


def test_a_bound_that_no_rounding_keeps_is_refused(tmp_path: Path) -> None:
    place = published(WEST, (told_month(JANUARY, 100, most_off=0),), tmp_path)
    with pytest.raises(PackageRefusal, match=r"The cells of January 2026 are not those of the tally forms\."):
        read(place)
