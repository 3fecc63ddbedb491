"""A month begun with an earlier version of a form goes on with the next, and its bytes tell nothing of that."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up.contacts import ADVICE, AID, FIRST_CODEBOOK, FORMS, SAFE, draw
from made_up.force import contacts, totals

from pscdesk.errors import StoreError
from pscdesk.periods import Month
from pscdesk.storage.keys import KeyBox
from pscdesk.storage.sealed_store import SealedStore
from pscdesk.tally.breakdown import breakdown
from pscdesk.tally.contact import cells, read_choices
from pscdesk.tally.form_counts import FormCounts, _sum_at, at_present, at_version, first_version, no_counts
from pscdesk.tally.preview import counted_cells
from pscdesk.tally.store import DESK_SCHEMA, DeskStore
from pscdesk.tally.tally_form import TallyForm

OCTOBER = Month(2026, 10)
BEFORE = FIRST_CODEBOOK[ADVICE.id]
LIFE = SAFE | {"route": ["danger-to-life"]}
WALK = {
    "workforce": ["officer"],
    "outcome": ["danger-to-life"],
    "gates": ["refer-urgent", "save-life"],
    "changed": ["yes"],
}
VECTORS = Path(__file__).parent / "vectors"


def opened(folder: Path) -> SealedStore:
    return SealedStore(folder / "desk.store", DESK_SCHEMA, KeyBox(folder, None))


def as_written_by_version_1(folder: Path) -> SealedStore:
    """The store of a program that knew the first version of each form."""
    folder.mkdir(exist_ok=True)
    for path in (VECTORS / "desk-version-2").iterdir():
        shutil.copy(path, folder)
        (folder / path.name).chmod(0o600)
    return opened(folder)


def raised(form: TallyForm, raw: dict[str, list[str]]) -> dict[str, tuple[int, ...]]:
    return cells(form, read_choices(form, raw))


def test_a_month_begun_at_version_1_keeps_its_counts_and_takes_codes_of_version_2(tmp_path: Path):
    sealed = as_written_by_version_1(tmp_path)
    held = json.loads((tmp_path / "holds.json").read_text("utf-8"))
    store = DeskStore(sealed, FORMS)
    before = {(month, form): store.counts(month, FORMS[form]) for month in store.months() for form in FORMS}
    month = store.months()[-1]
    store.raise_cells(month, ADVICE, raised(ADVICE, LIFE))
    store.raise_cells(month, AID, raised(AID, WALK))
    sealed.close()
    again = opened(tmp_path)
    store = DeskStore(again, FORMS)
    assert store.contacts(month, ADVICE) == held[str(month)][ADVICE.id]["contacts"] + 1
    now = store.counts(month, ADVICE)
    assert now.tables["route"][ADVICE.rows["route"]["danger-to-life"]] == 1
    assert now.tables["route"][:14] == tuple(held[str(month)][ADVICE.id]["tables"]["route"])
    assert store.counts(month, AID).tables["gates"][AID.rows["gates"]["save-life"]] == 1
    for (other, form), counts in before.items():
        if other != month or form not in (ADVICE.id, AID.id):
            assert store.counts(other, FORMS[form]) == counts
    store.lower_cells(month, ADVICE, raised(ADVICE, LIFE))
    assert store.counts(month, ADVICE) == before[month, ADVICE.id]
    again.close()


def test_a_contact_taken_back_leaves_no_trace_of_the_newer_form(tmp_path: Path):
    sealed = as_written_by_version_1(tmp_path)
    store = DeskStore(sealed, FORMS)
    month, plain = store.months()[-1], sealed.plaintext()
    for form, raw in ((ADVICE, LIFE), (ADVICE, SAFE), (AID, WALK)):
        store.raise_cells(month, form, raised(form, raw))
        assert sealed.plaintext() != plain
        store.lower_cells(month, form, raised(form, raw))
        assert sealed.plaintext() == plain
    sealed.close()


def test_the_same_contacts_are_the_same_bytes_whichever_program_counted_them(tmp_path: Path):
    plain: set[bytes] = set()
    for at, forms in enumerate((FIRST_CODEBOOK, FORMS)):
        dice, sealed = random.Random(7), as_written_by_version_1(tmp_path / str(at))
        store = DeskStore(sealed, forms)
        for _ in range(20):
            form = forms[dice.choice(sorted(forms))]
            store.raise_cells(OCTOBER, form, raised(form, draw(dice, FIRST_CODEBOOK[form.id])))
        plain.add(sealed.plaintext())
        sealed.close()
    assert len(plain) == 1


def test_the_older_program_still_opens_the_store_until_a_code_is_counted_that_it_does_not_know(tmp_path: Path):
    sealed = as_written_by_version_1(tmp_path)
    store = DeskStore(sealed, FORMS)
    store.raise_cells(OCTOBER, ADVICE, raised(ADVICE, SAFE))
    assert (
        DeskStore(sealed, FIRST_CODEBOOK).counts(OCTOBER, BEFORE).tables["route"]
        == store.counts(OCTOBER, ADVICE).tables["route"][:14]
    )
    store.raise_cells(OCTOBER, ADVICE, raised(ADVICE, LIFE))
    with pytest.raises(StoreError, match="version 2 of the form “Advice contact”; this program knows 1"):
        DeskStore(sealed, FIRST_CODEBOOK)
    sealed.close()


def test_counts_go_to_a_later_version_and_back_and_lose_nothing():
    for seed in range(5):
        old = totals(contacts(40, seed, BEFORE), BEFORE)
        now = at_present(ADVICE, old)
        assert (now.version, now.contacts) == (ADVICE.version, 40)
        assert at_version(ADVICE, now, 1) == old
        assert first_version(ADVICE, now) == first_version(ADVICE, old) == 1
        for table in ADVICE.table:
            assert sum(now.tables[table.id]) == sum(old.tables[table.id])
    new = totals([read_choices(ADVICE, LIFE)])
    assert first_version(ADVICE, new) == 2
    assert sum(at_version(ADVICE, new, 1).tables["route"]) == 0
    assert first_version(ADVICE, no_counts(ADVICE)) == 1


def test_counts_of_an_earlier_version_are_told_under_the_same_words():
    old = totals(contacts(60, 3, BEFORE), BEFORE)
    assert counted_cells(ADVICE, old) == counted_cells(ADVICE, at_present(ADVICE, old)) == counted_cells(BEFORE, old)
    told = {table.id: table.rows for table in breakdown(ADVICE, old, "now")}
    assert [label for label, _ in told["advice-contact-route"]] == [code.label for code in BEFORE.fields["route"].code]


def test_a_form_as_it_was_has_the_codes_and_lengths_of_then():
    assert [code.id for code in BEFORE.fields["route"].code] == [code.id for code in ADVICE.fields["route"].codes(1)]
    assert BEFORE.layouts == {1: ADVICE.layouts[1]}
    assert BEFORE.checks[1] == ADVICE.checks[1]
    assert all(FORMS[name].as_at(FORMS[name].version) is FORMS[name] for name in FORMS)


@given(st.integers(0, 2**32), st.sampled_from([0.002, 0.05, 0.5]))
def test_what_a_version_has_a_place_for_is_summed_as_it_would_be_laid_out(seed: int, share: float) -> None:
    dice = random.Random(seed)
    lengths = ADVICE.layouts[ADVICE.version]
    tables = {one: tuple(dice.randrange(9) * (dice.random() < share) for _ in range(lengths[one])) for one in lengths}
    counts = FormCounts(version=ADVICE.version, contacts=1, tables=tables)
    for version in range(1, ADVICE.version):
        laid_out = at_version(ADVICE, counts, version).tables.values()
        assert _sum_at(ADVICE, counts, version) == sum(map(sum, laid_out))
