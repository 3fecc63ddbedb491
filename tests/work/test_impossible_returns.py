"""A return that no contacts could leave is refused, or named when its month cannot be frozen: it stops nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from made_up.contacts import ADVICE, SAFE
from made_up.force import totals
from made_up.offices import DESKS, EARLY_OCTOBER, LATE_OCTOBER, SEPTEMBER, made_office, send

from pscdesk.collation.disclosure.linked_tables import codes_of
from pscdesk.errors import InputError
from pscdesk.returns.file import make_return
from pscdesk.returns.return_types import ReturnedCounts
from pscdesk.tally.consistency import find_fault
from pscdesk.tally.form_counts import FormCounts
from pscdesk.work.office import office_months
from pscdesk.work.office.acts.impossible import impossible_desks
from pscdesk.work.office.acts.settling import discard
from pscdesk.work.office.office import Office
from pscdesk.work.office.office_inbox import import_returns

DESK, OTHERS = DESKS[0], DESKS[1:]
PLAIN = {field: tuple(codes) for field, codes in SAFE.items()}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with made_office(tmp_path) as opened:
        import_returns(opened, [send(opened, tmp_path / "in", SEPTEMBER, *OTHERS)], EARLY_OCTOBER)
        yield opened


def themes_on_a_route_that_nobody_took() -> FormCounts:
    """All safe-space themes lie on a route that only another kind of contact took."""
    made = totals([PLAIN] * 30 + [PLAIN | {"kind": ("performance",), "route": ("refer-psd",)}] * 30)
    routes, themes = codes_of(ADVICE, "route"), codes_of(ADVICE, "theme")
    cells = list(made.tables["theme*route"])
    for theme in PLAIN["theme"]:
        at = themes.index(theme) * len(routes)
        one, other = at + routes.index("informal-action"), at + routes.index("refer-psd")
        cells[one], cells[other] = cells[other], cells[one]
    return msgspec.structs.replace(made, tables=made.tables | {"theme*route": tuple(cells)})


def safe_space_of_the_wrong_people(number: int = 200) -> FormCounts:
    """Every table agrees with its neighbours; but those who asked how to handle conduct manage nobody."""
    asked = [PLAIN | {"role": ("no-reports",)}] * number + [PLAIN | {"kind": ("other",)}] * number
    as_if = totals([PLAIN] * number + [PLAIN | {"kind": ("other",)}] * number)
    made = totals(asked)
    return msgspec.structs.replace(
        made,
        tables=made.tables | {name: as_if.tables[name] for name in ("safe-space", "theme*route")},
    )


def file_of(office: Office, folder: Path, counts: FormCounts) -> Path:
    folder.mkdir()
    returned = ReturnedCounts(**msgspec.structs.asdict(counts))
    content = msgspec.structs.replace(DESK.says(SEPTEMBER, 12), forms={ADVICE.id: returned})
    path = folder / "one.pscr"
    path.write_bytes(make_return(content, DESK.seed, office.card.recipients))
    return path


def test_mentions_that_other_tables_do_not_hold_are_refused_at_the_door(office: Office, tmp_path: Path) -> None:
    assert find_fault(ADVICE, themes_on_a_route_that_nobody_took()) == "E26"
    path = file_of(office, tmp_path / "bad", themes_on_a_route_that_nobody_took())
    assert [line.code for line in import_returns(office, [path], EARLY_OCTOBER).lines] == ["E26"]


def test_what_only_the_whole_month_shows_is_named_and_can_be_discarded(office: Office, tmp_path: Path) -> None:
    path = file_of(office, tmp_path / "bad", safe_space_of_the_wrong_people())
    assert [line.code for line in import_returns(office, [path], EARLY_OCTOBER).lines] == ["NEW"]
    assert impossible_desks(office, SEPTEMBER) == (DESK.id,)
    before = office.store.plaintext()
    with pytest.raises(InputError, match=f"what no contacts could leave: {DESK.id}. Nothing was frozen.") as told:
        office_months.freeze(office, SEPTEMBER, LATE_OCTOBER)
    assert "discard the return" in told.value.advice
    assert office.store.plaintext() == before
    discard(office, DESK.id, SEPTEMBER, "not-ours")
    assert office_months.freeze(office, SEPTEMBER, LATE_OCTOBER).received == len(OTHERS)


def test_a_return_that_could_be_true_is_not_discarded(office: Office) -> None:
    assert impossible_desks(office, SEPTEMBER) == ()
    with pytest.raises(InputError, match="do not conflict"):
        discard(office, OTHERS[0].id, SEPTEMBER, "not-ours")
