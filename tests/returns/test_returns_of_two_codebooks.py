"""A return keeps the form version it was made at: a newer program is no correction; each version has its bounds."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

import msgspec
import pytest
from made_up.contacts import ADVICE, AID, FIRST_CODEBOOK, FORMS, SAFE
from made_up.force import counted
from made_up.returned import OCTOBER, content

from pscdesk.periods import Month
from pscdesk.returns.compose import Composer
from pscdesk.returns.content import canonical, check_content, decode_content, digest_of
from pscdesk.returns.return_types import Return, ReturnedCounts
from pscdesk.returns.verdicts import VERDICTS, Refusal
from pscdesk.storage.keys import KeyBox
from pscdesk.storage.sealed_store import SealedStore
from pscdesk.tally.contact import cells, read_choices
from pscdesk.tally.form_counts import at_version
from pscdesk.tally.month_held import ReturnRecord
from pscdesk.tally.store import DESK_SCHEMA, DeskStore
from pscdesk.tally.tally_form import TallyForm

WALK = {"workforce": ["officer"], "outcome": ["refer-psd"], "gates": ["refer"], "changed": ["no"]}
IN_ENTRY, LATER = dt.date(2026, 11, 3), Month(2027, 1)
BEFORE = FIRST_CODEBOOK[ADVICE.id]


def count(store: DeskStore, form: TallyForm, raw: dict[str, list[str]]) -> None:
    store.raise_cells(OCTOBER, form, cells(form, read_choices(form, raw)))


@pytest.fixture
def returned_before(tmp_path: Path) -> DeskStore:
    """A desk whose October was returned by the program that knew version 1 of its forms."""
    sealed = SealedStore(tmp_path / "desk.store", DESK_SCHEMA, KeyBox(tmp_path, None))
    store = DeskStore(sealed, FIRST_CODEBOOK)
    count(store, BEFORE, SAFE)
    count(store, FIRST_CODEBOOK[AID.id], WALK)
    made = Composer(store, FIRST_CODEBOOK, 20).next(OCTOBER, "0.1.0")
    assert {one.version for one in made.forms.values()} == {1}
    store.note_made(ReturnRecord(OCTOBER, 1, "0.1.0", digest_of(made), nil=False, written=True))
    return DeskStore(sealed, FORMS)


def test_a_newer_program_alone_is_no_correction(returned_before: DeskStore) -> None:
    made = returned_before.made(OCTOBER)
    assert made is not None
    composer = Composer(returned_before, FORMS, 20)
    assert composer.status(OCTOBER, IN_ENTRY).state == "returned"
    assert not composer.status(OCTOBER, IN_ENTRY).changed
    again = composer.next(OCTOBER, "0.2.0")
    assert (again.revision, again.app, digest_of(again)) == (1, "0.1.0", made.digest)
    assert {one.version for one in again.forms.values()} == {1}
    check_content(again, FORMS, LATER)


def test_a_month_once_looked_at_is_known_by_the_version_it_was_made_at(returned_before: DeskStore) -> None:
    composer = Composer(returned_before, FORMS, 20)
    assert not composer.status(OCTOBER, IN_ENTRY).changed
    assert composer.looked_at[OCTOBER].made_at == {ADVICE.id: 1, AID.id: 1}
    for route in ("refer-psd", "danger-to-life"):
        raw = SAFE | {"route": [route]}
        count(returned_before, ADVICE, raw)
        assert composer.status(OCTOBER, IN_ENTRY).changed
        returned_before.lower_cells(OCTOBER, ADVICE, cells(ADVICE, read_choices(ADVICE, raw)))
        assert not composer.status(OCTOBER, IN_ENTRY).changed


@pytest.mark.parametrize("route", ["refer-psd", "other-duty-first"])
def test_a_contact_more_is_a_correction_at_the_present_version(returned_before: DeskStore, route: str) -> None:
    count(returned_before, ADVICE, SAFE | {"route": [route]})
    composer = Composer(returned_before, FORMS, 20)
    assert composer.status(OCTOBER, IN_ENTRY).changed
    said = composer.next(OCTOBER, "0.2.0")
    assert (said.revision, said.app) == (2, "0.2.0")
    assert {name: one.version for name, one in said.forms.items()} == {ADVICE.id: ADVICE.version, AID.id: AID.version}
    assert said.forms[ADVICE.id].contacts == 2
    check_content(said, FORMS, LATER)


def test_one_form_may_have_been_returned_at_an_earlier_version_and_the_other_not(returned_before: DeskStore) -> None:
    composer = Composer(returned_before, FORMS | {AID.id: FIRST_CODEBOOK[AID.id]}, 20)
    mixed = composer.content(OCTOBER, 2, "0.1.5")
    assert {name: one.version for name, one in mixed.forms.items()} == {ADVICE.id: ADVICE.version, AID.id: 1}
    made = returned_before.made(OCTOBER)
    assert made is not None
    returned_before.note_made(dataclasses.replace(made, revision=2, app="0.1.5", digest=digest_of(mixed)))
    assert Composer(returned_before, FORMS, 20).next(OCTOBER, "0.2.0") == mixed


def saying(form: TallyForm, counts: ReturnedCounts) -> Return:
    return msgspec.structs.replace(content(0, 0), forms={form.id: counts})


def refused(said: Return) -> str:
    with pytest.raises(Refusal) as fault:
        check_content(decode_content(canonical(said)), FORMS, LATER)
    return fault.value.code


def test_each_version_has_its_own_lengths_and_a_later_one_is_told_to_be_unknown() -> None:
    old, new = counted(30, 1, BEFORE), counted(30, 1)
    for sound in (old, new):
        check_content(decode_content(canonical(saying(ADVICE, sound))), FORMS, LATER)
    assert refused(saying(ADVICE, msgspec.structs.replace(old, version=ADVICE.version))) == "E21"
    assert refused(saying(ADVICE, msgspec.structs.replace(new, version=1))) == "E21"
    assert refused(saying(ADVICE, msgspec.structs.replace(new, version=ADVICE.version + 1))) == "E12"
    assert "a version of one, that is not known here" in VERDICTS["E12"].happened
    assert "Install the newest PSC Desk here" in VERDICTS["E12"].do
    with pytest.raises(Refusal, match="not known here"):
        check_content(saying(ADVICE, new), FIRST_CODEBOOK, LATER)


def walks(version: int, number: int, gates: tuple[int, ...]) -> Return:
    """So many walks alike, with these mentions of gates."""
    layout = AID.layouts[version]
    tables = {table: (number, *(0,) * (length - 1)) for table, length in layout.items()} | {"gates": gates}
    return saying(AID, ReturnedCounts(version=version, contacts=number, tables=tables))


def test_the_most_that_may_stand_together_is_that_of_the_version() -> None:
    """Nine demands and no more than nine since version 2; before, a walk named none of six codes twice."""
    check_content(walks(2, 2, (2, 2, 2, 2, 2, 0, 2, 2, 2, 2)), FORMS, LATER)
    check_content(walks(1, 2, (2, 2, 2, 2, 2, 2)), FORMS, LATER)
    assert refused(walks(2, 2, (2, 2, 2, 2, 2, 1, 2, 2, 2, 2))) == "E24"
    assert refused(walks(1, 2, (3, 2, 2, 2, 2, 0))) == "E24"
    assert refused(walks(2, 2, (3, 0, 0, 0, 0, 0, 0, 0, 0, 0))) == "E24"


def test_what_a_correction_says_at_another_version_is_the_same_counts() -> None:
    new = counted(30, 1, BEFORE)
    later = ReturnedCounts(**msgspec.structs.asdict(at_version(ADVICE, new, ADVICE.version)))
    check_content(saying(ADVICE, later), FORMS, LATER)
    assert digest_of(saying(ADVICE, new)) != digest_of(saying(ADVICE, later))
