"""Every wrong return is refused with its own code, nothing it says is repeated, and nothing else is ever raised."""

from __future__ import annotations

import os
import random
import sys
import traceback
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up.contacts import FORMS
from made_up.returned import DEPUTY, EVIL, HR, NOVEMBER, OCTOBER, SEED, as_json, content, laid_out
from returns.attack_files import ADVICE, BOTH, CASES, FILE, GOOD, PLAIN, mutated

from pscdesk.periods import Month
from pscdesk.returns.content import canonical, check_content, digest_of, nonce_for
from pscdesk.returns.file import LARGEST, SIZE, make_return, open_return, read_return
from pscdesk.returns.return_types import Return, ReturnedCounts
from pscdesk.returns.verdicts import VERDICTS, Refusal
from pscdesk.storage.seal import verify_key


def import_return(sealed: bytes, today: Month = NOVEMBER) -> Return:
    opened = open_return(sealed, (HR.secret,))
    check_content(opened.content, FORMS, today)
    return opened.content


@pytest.mark.parametrize("name", CASES)
def test_a_wrong_return_is_refused_with_its_code_and_nothing_it_says_is_repeated(name: str):
    sealed, code = CASES[name]
    with pytest.raises(Refusal) as caught:
        import_return(sealed)
    assert caught.value.code == code
    verdict = VERDICTS[code]
    assert (caught.value.message, caught.value.advice) == (verdict.happened, verdict.do)
    said = "".join(traceback.format_exception(caught.value))
    assert not {
        part for part in ("Example", "Sample", "rang about", "DROP TA", "calc", "09:14", "etc/x") if part in said
    }


def test_the_good_return_that_all_of_these_were_made_from_is_taken():
    assert import_return(FILE) == GOOD
    assert import_return(laid_out(PLAIN)) == GOOD
    opened = open_return(FILE, (DEPUTY.secret,))
    assert opened.verify_key == verify_key(SEED)
    assert opened.digest == digest_of(GOOD)


def test_a_forged_return_with_its_own_key_opens_and_shows_that_key_to_the_register():
    opened = open_return(laid_out(PLAIN, seed=EVIL), (HR.secret,))
    assert opened.verify_key == verify_key(EVIL) != verify_key(SEED)


def test_a_nil_return_has_no_forms_and_is_taken():
    nil = msgspec.structs.replace(GOOD, forms={})
    taken = import_return(make_return(nil, SEED, BOTH))
    assert taken.is_nil
    assert not GOOD.is_nil


def test_a_month_with_every_contact_in_one_cell_is_taken():
    form = FORMS["aid-use"]
    tables = {table.id: [0] * form.length(table, form.version) for table in form.table}
    for cells in tables.values():
        cells[0] = 9_999
    most = ReturnedCounts(
        version=form.version, contacts=9_999, tables={name: tuple(cells) for name, cells in tables.items()}
    )
    assert import_return(make_return(msgspec.structs.replace(GOOD, forms={"aid-use": most}), SEED, BOTH))


def test_a_form_may_be_missing_from_a_return_of_an_older_program():
    only = msgspec.structs.replace(GOOD, forms={ADVICE: GOOD.forms[ADVICE]})
    assert import_return(make_return(only, SEED, BOTH)) == only


@given(st.integers(0, 30), st.integers(0, 10), st.integers(1, 99), st.integers(0, 10_000))
@settings(max_examples=40, deadline=None)
def test_our_canonical_form_is_that_of_rfc_8785(contacts: int, walks: int, revision: int, seed: int):
    made = content(contacts, walks, OCTOBER, revision, seed)
    assert canonical(made) == as_json(msgspec.to_builtins(made))
    check_content(msgspec.json.decode(canonical(made), type=Return), FORMS, NOVEMBER)


def test_a_return_of_nothing_and_one_of_5000_contacts_have_one_size():
    busy = content(5_000, 0)
    nil = msgspec.structs.replace(GOOD, forms={})
    sizes = {len(make_return(one, SEED, BOTH)) for one in (nil, content(0, 0), content(1, 0), GOOD, busy) * 20}
    assert max(sizes) - min(sizes) < 600, sizes
    assert min(sizes) > SIZE
    assert max(sizes) < LARGEST
    assert import_return(make_return(busy, SEED, BOTH)).forms[ADVICE].contacts == 5_000


def test_the_fullest_possible_return_still_fits_and_one_that_cannot_is_our_own_fault():
    def full(counts: ReturnedCounts, repeat: int = 1) -> ReturnedCounts:
        tables = {name * repeat: tuple(9_999 for _ in cells) for name, cells in counts.tables.items()}
        return ReturnedCounts(version=999, contacts=20_000, tables=tables)

    forms = {name: full(one) for name, one in GOOD.forms.items()}
    assert len(canonical(msgspec.structs.replace(GOOD, forms=forms))) < SIZE / 2
    many = {str(number): full(GOOD.forms[ADVICE]) for number in range(9)}
    with pytest.raises(ValueError, match="outgrew"):
        make_return(msgspec.structs.replace(GOOD, forms=many), SEED, BOTH)


def test_blind_changes_raise_nothing_but_a_refusal():
    dice = random.Random(5)
    accepted = 0
    for _ in range(800):
        try:
            import_return(mutated(dice)[0])
        except Refusal:
            continue
        accepted += 1  # well formed by chance: another nonce or program version, signed with the desk's own key
    assert accepted < 80


@given(st.binary(max_size=400))
@settings(max_examples=150, deadline=None)
def test_any_bytes_at_all_raise_nothing_but_a_refusal(noise: bytes):
    for sealed in (noise, b"PSCR1\n" + noise, laid_out(noise)):
        with pytest.raises(Refusal):
            import_return(sealed)


def test_a_nonce_stays_for_a_revision_and_tells_nothing_without_the_seed():
    assert nonce_for(SEED, OCTOBER, 1) == nonce_for(SEED, OCTOBER, 1)
    made = {
        nonce_for(seed, month, number) for seed in (SEED, EVIL) for month in (OCTOBER, NOVEMBER) for number in (1, 2)
    }
    assert len(made) == 8
    assert {len(nonce) for nonce in made} == {32}


def refused_unread(path: Path, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        read_return(path)
    assert caught.value.code == code


def test_the_size_is_asked_before_a_byte_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    big = tmp_path / "3 sparse.pscr"
    with big.open("wb") as file:
        file.truncate(2**31)
    (tmp_path / "empty.pscr").write_bytes(b"")
    (tmp_path / "good.pscr").write_bytes(FILE)
    refused_unread(big, "E01")
    refused_unread(tmp_path / "empty.pscr", "E01")
    assert read_return(tmp_path / "good.pscr") == FILE


def test_what_is_no_plain_file_is_refused_before_it_is_opened(tmp_path: Path):
    (tmp_path / "folder.pscr").mkdir()
    refused_unread(tmp_path / "folder.pscr", "E33")
    refused_unread(tmp_path / "missing.pscr", "E34")
    if sys.platform != "win32":
        (tmp_path / "good.pscr").write_bytes(FILE)
        (tmp_path / "link.pscr").symlink_to(tmp_path / "good.pscr")
        os.mkfifo(tmp_path / "pipe.pscr")
        refused_unread(tmp_path / "link.pscr", "E33")
        refused_unread(tmp_path / "pipe.pscr", "E33")  # opening it would wait for ever
        refused_unread(Path("/dev/zero"), "E33")


def test_every_verdict_is_two_plain_sentences():
    for code, verdict in VERDICTS.items():
        assert verdict.code == code
        for said in (verdict.happened, verdict.do):
            assert said[0].isupper()
            assert said.endswith(".")
            assert len(said.split()) <= 25
    assert {code for _, code in CASES.values()} <= set(VERDICTS)
    assert {"NEW", "REVISED", "HELD", "OLDER", "CONFLICT", "WAITING", "FROZEN", "E30", "E31"} <= set(VERDICTS)
