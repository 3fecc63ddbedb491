"""The acceptance of a package counts for itself, and says so where what was printed is not what was typed."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest
from acceptance import counted, printed
from acceptance.machine import Wrong
from acceptance.story import FIELDS, SERIOUS, days_from

from pscdesk import assets
from pscdesk.guidance.pack.engine import advance
from pscdesk.guidance.reading.given_answers import read_answers
from pscdesk.guidance.reading.pack import load_pack
from pscdesk.tally.contact import read_choices
from pscdesk.tally.forms_on_disk import load_forms

CONTACT = {"role": ("manager",), "theme": ("use-of-force", "training"), "route": ("no-action",)}


def test_a_contact_is_typed_line_by_line_and_counted_once_in_each_of_its_fields() -> None:
    assert counted.lines(CONTACT).splitlines() == [
        "role = manager",
        "theme = use-of-force",
        "theme = training",
        "route = no-action",
    ]
    assert counted.totals([CONTACT, CONTACT]) == Counter(
        {
            ("", ""): 2,
            ("role", "manager"): 2,
            ("theme", "use-of-force"): 2,
            ("theme", "training"): 2,
            ("route", "no-action"): 2,
        }
    )


def test_every_contact_of_the_forty_desks_is_one_that_the_form_takes() -> None:
    form = load_forms(assets.TALLY_FORMS)["advice-contact"]
    taken = [one for desk in range(counted.DESKS) for one in counted.contacts(desk, "2026-11", 5)]
    assert all(read_choices(form, {field: list(codes) for field, codes in one.items()}) for one in taken)
    assert set(taken[0]) == set(FIELDS)


def test_the_answers_of_the_walk_still_lead_to_professional_standards_at_once() -> None:
    pack = load_pack(assets.GUIDANCE)
    result = advance(pack, read_answers(pack, SERIOUS))
    assert result.outcome == "refer-psd-urgent"


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        (("no-action", 10), ""),
        (("no-action", 12), "printed 12"),
        (("no-action", 25), "typed 11"),
        (("", 0), "not printed at all"),
    ],
)
def test_a_printed_total_off_by_more_than_is_promised_or_left_out_is_named(
    tmp_path: Path, cell: tuple[str, int], says: str
) -> None:
    (tmp_path / "months.csv").write_text("month,off_by_at_most\n2026-11-01,4\n2026-12-01,4\n", "utf-8")
    row = f"{cell[0]},{cell[1]}\n" if cell[0] else ""
    (tmp_path / "x-advice-contact-route.csv").write_text(f"route,contacts\n{row}", "utf-8")
    typed = Counter({("route", "no-action"): 11})
    if not says:
        assert "off by at most 1 (promised: 8)" in printed.compare(tmp_path, typed, ("route",))
        return
    with pytest.raises(Wrong, match=says):
        printed.compare(tmp_path, typed, ("route",))


def test_the_story_goes_on_over_the_end_of_a_year() -> None:
    days = days_from(dt.date(2026, 12, 31))
    assert (days.first, days.second) == ("2026-12", "2027-01")
    assert days.second_due == dt.date(2027, 2, 3)


LOG, LONGER = b"entries,head\n8,aa\n", b"entries,head\n9,bb\n"


@pytest.mark.parametrize(
    ("name", "then", "now", "is_same"),
    [
        ("route.csv", b"a\n1\n", b"a\n1\n", True),
        ("route.csv", b"a\n1\n", b"a\n2\n", False),
        ("x-log.csv", LOG, LONGER, True),
        ("x-log.csv", LONGER, LOG, False),
    ],
)
def test_two_copies_of_a_report_print_the_same_and_only_the_log_may_have_grown(
    tmp_path: Path, name: str, then: bytes, now: bytes, is_same: bool
) -> None:
    for folder, content in (("before", then), ("after", now)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_bytes(content)
    if is_same:
        assert "the same byte for byte" in printed.compare_copies(tmp_path / "before", tmp_path / "after")
        return
    with pytest.raises(Wrong, match=name):
        printed.compare_copies(tmp_path / "before", tmp_path / "after")
