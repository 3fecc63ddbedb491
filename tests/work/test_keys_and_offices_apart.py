"""The deputy's key never lies where cards are handed out, and a desk changes its office on purpose alone."""

from __future__ import annotations

import datetime as dt
import io
import sys
from pathlib import Path

import pytest
from made_up.contacts import SAFE
from made_up.desks import card_file
from made_up.returned import DEPUTY, EVIL, HR, SEED

from pscdesk import cli
from pscdesk.errors import InputError
from pscdesk.paths import find_places
from pscdesk.periods import Month
from pscdesk.returns.cards import fingerprint, read_office_card
from pscdesk.returns.file import open_return
from pscdesk.storage.seal import SealKey
from pscdesk.work.desk.desk import open_desk
from pscdesk.work.office.office import found_office, open_office
from pscdesk.work.office.office_rules import write_card

OCTOBER, NOVEMBER_4 = Month(2026, 10), dt.date(2026, 11, 4)


def secrets_in(folder: Path) -> list[str]:
    """The files of a folder that hold a secret key."""
    return [one.name for one in folder.rglob("*") if one.is_file() and b"AGE-SECRET-KEY-" in one.read_bytes()]


@pytest.mark.parametrize("where", [[], ["--out", "office-cards"], ["--out", "."], ["--out", "a", "--deputy", "b"]])
def test_founding_never_puts_the_deputys_key_where_the_cards_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], where: list[str]
) -> None:
    stood = tmp_path / "at"
    stood.mkdir()
    monkeypatch.chdir(stood)
    assert cli.run(["hr", "init", "--force", "Testshire", *where]) == 0
    told = capsys.readouterr().out
    (card,) = stood.rglob("*.psco")
    assert secrets_in(card.parent) == []
    assert "deputy-key.txt" in told


@pytest.mark.parametrize("deputy", ["cards", "cards/inner", "other/../cards"])
def test_the_same_folder_or_one_inside_it_is_refused_before_anything_is_made(
    tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str], deputy: str
) -> None:
    words = ["hr", "init", "--force", "T", "--out", str(tmp_path / "cards"), "--deputy", str(tmp_path / deputy)]
    assert cli.run(words) == 2
    assert "every desk is given" in capsys.readouterr().err
    assert not find_places().office_store.exists()
    assert not (tmp_path / "cards").exists()


def test_a_card_is_not_saved_beside_a_key_nor_a_key_beside_cards(tmp_path: Path) -> None:
    cards, keys = tmp_path / "cards", tmp_path / "keys"
    found_office(find_places(), None, "Testshire", keys / "deputy.key")
    with open_office(find_places(), None) as office:
        with pytest.raises(InputError, match="secret key lies in this folder"):
            write_card(office, keys)
        write_card(office, cards)
    (cards / "notes.txt").write_text("no key")
    with open_office(find_places(), None) as office:
        write_card(office, cards)
    find_places().office_store.unlink()
    with pytest.raises(InputError, match="office cards in this folder"):
        found_office(find_places(), None, "Testshire", cards / "deputy.key")
    assert secrets_in(cards) == []


def test_a_desk_that_took_a_forged_card_first_takes_the_true_one_and_makes_its_return_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    forger = SealKey.new()
    (tmp_path / "forged").mkdir()
    forged = card_file(tmp_path / "forged", EVIL, issue=9, recipients=(forger.recipient, DEPUTY.recipient))
    true = card_file(tmp_path, SEED)
    with open_desk(find_places(), None) as desk:
        desk.join(forged)
        desk.record_many("advice-contact", [SAFE] * 3, OCTOBER, NOVEMBER_4)
        desk.make_return(OCTOBER, tmp_path / "one", NOVEMBER_4)
    shown = [fingerprint(read_office_card(one.read_bytes())) for one in (forged, true)]
    assert cli.run(["desk", "join", str(true)]) == 2
    said = capsys.readouterr()
    assert all(one in said.out for one in shown)
    assert "add --replace" in said.err

    class AtTerminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdin", AtTerminal("no\n"))
    assert cli.run(["desk", "join", str(true), "--replace"]) == 2
    monkeypatch.setattr(sys, "stdin", AtTerminal("yes\n"))
    assert cli.run(["desk", "join", str(true), "--replace"]) == 0
    assert "make them again" in " ".join(capsys.readouterr().out.split())
    with open_desk(find_places(), None) as desk:
        again = desk.make_return(OCTOBER, tmp_path / "two", NOVEMBER_4)
    assert open_return(again.read_bytes(), (HR.secret,)).content.revision == 1


def test_at_a_terminal_the_first_card_is_taken_only_once_its_fingerprint_was_found_to_match(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    card = card_file(tmp_path)

    class AtTerminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdin", AtTerminal("no\n"))
    assert cli.run(["desk", "join", str(card)]) == 2
    told = capsys.readouterr()
    assert fingerprint(read_office_card(card.read_bytes())) in told.out
    assert "Tell HR that the fingerprint differs. Send nothing." in " ".join(told.err.split())
    with open_desk(find_places(), None) as desk:
        assert desk.office is None
    monkeypatch.setattr(sys, "stdin", AtTerminal(""))
    assert cli.run(["desk", "join", str(card), "--yes"]) == 0
    with open_desk(find_places(), None) as desk:
        assert desk.office is not None


def test_a_desk_that_follows_an_office_under_a_weak_key_opens_and_follows_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_desk(find_places(), None) as desk:
        desk.join(card_file(tmp_path))
        desk.record_many("advice-contact", [SAFE] * 3, OCTOBER, NOVEMBER_4)
    monkeypatch.setattr("pscdesk.storage.seal.is_sound_key", lambda _key: False)  # as if it had been refused since
    with open_desk(find_places(), None) as desk:
        assert desk.office is None
        assert [view.contacts for view in desk.months(NOVEMBER_4) if view.month == OCTOBER] == [3]
    assert str(tmp_path) in str(find_places().home)
