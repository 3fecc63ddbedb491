"""The aid, a count, a return, first steps, HR’s jobs and searches from a second process, by ear and keyboard alone."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
from made_up.contacts import CONTACT
from made_up.desks import card_file
from made_up.force import units_csv
from made_up.offices import DESKS, UNITS, cards, send

from pscdesk.errors import StoreError
from pscdesk.paths import Places, find_places
from pscdesk.periods import Month
from pscdesk.returns.cards import fingerprint, read_office_card
from pscdesk.work.desk.desk import Desk, open_desk
from pscdesk.work.office.backup import write_backup
from pscdesk.work.office.desks.enrolment import enrol_desks
from pscdesk.work.office.office import found_office, open_office
from pscdesk.work.office.office_inbox import import_returns
from pscdesk.work.office.office_receipts import write_receipts
from pscdesk.work.office.office_register import import_units
from pscdesk.work.office.office_rules import write_card

_WALK = Path(__file__).with_name("screen_reader_walk.py")
_JOINING = Path(__file__).with_name("joining_walk.py")
_OFFICE = Path(__file__).with_name("office_walk.py")
_MONTHS = Path(__file__).with_name("months_walk.py")
_LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
CUT_OFF = 20
"""The day of the next month with which entry ends, where HR chooses no other."""
_PROGRAMS = {"Xvfb": "xvfb", "dbus-run-session": "dbus", "xdotool": "xdotool", "openbox": "openbox"}
_LAST = ("saved", "never came", "the questions never", "the PDF cannot", "ended early")
"""How the last line of every walk begins; the window, which writes into the same pipe, ends with the session."""
_SYSTEM_PYTHON = "/usr/bin/python3"


def missing_packages() -> list[str]:
    """The system packages without which nobody can listen here."""
    missing = [package for program, package in _PROGRAMS.items() if shutil.which(program) is None]
    if not any(Path(one).exists() for one in _LAUNCHERS):
        missing.append("at-spi2-core")
    asked = [_SYSTEM_PYTHON, "-c", "from gi.repository import Gio"]
    if not Path(_SYSTEM_PYTHON).exists() or subprocess.run(asked, capture_output=True, check=False).returncode:
        missing.append("python3-gi")
    return missing


def test_the_aid_can_be_walked_by_ear_and_keyboard_from_start_to_saved_pdf(home: Path, tmp_path: Path) -> None:
    pdf = tmp_path / "heard.pdf"
    heard = _heard(home, tmp_path, "supervisor", str(pdf))
    assert "saved" in heard.splitlines(), heard
    assert pdf.read_bytes().startswith(b"%PDF-")
    for expected in ("Start", "Which group does the person", "None of these", "See what this looks like"):
        assert expected in heard


def test_a_count_a_search_and_the_help_can_be_done_by_ear_and_keyboard(home: Path, tmp_path: Path) -> None:
    heard = _heard(home, tmp_path, "champion", "desk")
    for expected in ("counted", "found", "read and left", "saved"):
        assert expected in heard.splitlines(), heard
    assert "F1, ?: Help for this page, and all keys" in heard


def test_a_word_can_be_found_gone_through_and_opened_by_ear_and_keyboard(home: Path, tmp_path: Path) -> None:
    heard = _heard(home, tmp_path, "supervisor", "find")
    assert "saved" in heard.splitlines(), heard
    assert re.search(r"announced: \d+ found\. First: \w", heard)
    assert re.search(r"announced: Nothing holds all these words\. \d+ hold some of them\. First: \w", heard)
    assert "announced: Nothing was found." in heard
    assert "Up and Down go through what was found" in heard


def test_a_new_desk_can_practise_join_hr_and_count_by_ear_and_keyboard(home: Path, tmp_path: Path) -> None:
    card = card_file(tmp_path)
    heard = _heard(home, tmp_path, "champion", str(card), _JOINING)
    assert "saved" in heard.splitlines(), heard
    spoken = ", ".join(" ".join(group) for group in fingerprint(read_office_card(card.read_bytes())).split())
    in_order = (
        "within: First steps. None done yet. Next: Practise.",
        "announced: Practice: nothing here is real",
        "announced: First steps. 1 of 3 done. Next: Join HR.",
        "Go to the office card Step 2 of 3, Next.",
        "Open an office card…",
        f"announced: Compare this fingerprint with HR: {spoken}",
        f"Fingerprint: {spoken}",
        "It matches",
        "announced: This desk now follows Anyshire.",
        "within: First steps. 2 of 3 done. Next: Count a contact.",
        "the card is gone",
    )
    at = [heard.find(one) for one in in_order]
    assert at == sorted(at), heard
    assert -1 not in at, heard
    with _desk_once_closed() as desk:
        assert desk.office is not None
        assert desk.office.force == "Anyshire"


def test_hr_takes_in_returns_freezes_a_month_and_publishes_it_by_ear_and_keyboard(home: Path, tmp_path: Path) -> None:
    month = _last_month_past_its_cut_off()
    found_office(find_places(), None, "Westshire Police", tmp_path / "deputy" / "deputy.key")
    with open_office(find_places(), None) as office:
        (tmp_path / "units.csv").write_bytes(units_csv(UNITS))
        import_units(office, tmp_path / "units.csv")
        assert all(line.ok for line in enrol_desks(office, cards(tmp_path, DESKS), first=month))
        send(office, tmp_path / "returns", month, *DESKS)
    heard = _heard(home, tmp_path, "hr", str(tmp_path), _OFFICE)
    assert "saved" in heard.splitlines(), heard
    told = (
        f"announced: {month.label} is frozen: 8 of 8 desks count.",
        "; Summary; Recommendations; ",
        "tables: Key figures; ",
    )
    for expected in ("page tab: Returns", "page tab: Months", "page tab: Publish", "push button: Go back", *told):
        assert expected in heard, heard
    assert len(list((tmp_path / "report").rglob("*.pdf"))) == 2


def test_a_champion_makes_a_return_and_takes_the_receipt_in_by_ear_and_keyboard(home: Path, tmp_path: Path) -> None:
    hr, month = Places(tmp_path / "hr", tmp_path / "hr" / "policy"), Month.of(_today()).plus(-1)
    found_office(hr, None, "Westshire Police", tmp_path / "deputy" / "deputy.key")
    for name in ("returns", "receipts", "backup"):
        (tmp_path / name).mkdir()
    with open_office(hr, None) as office, open_desk(find_places(), None) as desk:
        (tmp_path / "units.csv").write_bytes(units_csv(UNITS))
        import_units(office, tmp_path / "units.csv")
        desk.join(write_card(office, tmp_path))
        desk.record_many("advice-contact", [CONTACT] * 12, month, month.day(12))
        card = desk.desk_card(tmp_path / "desk.pscd", UNITS[0].name, "local")
        assert all(line.ok for line in enrol_desks(office, (card,), first=month))
    with ThreadPoolExecutor(1) as hr_works:
        is_over = Event()
        answered = hr_works.submit(_receipt_for, hr, tmp_path, is_over)
        heard = _heard(home, tmp_path, "champion", str(tmp_path), _MONTHS)
        is_over.set()
        assert "saved" in heard.splitlines(), heard
        answered.result()
    assert f"announced: HR has confirmed the return for {month.label}" in heard
    with _desk_once_closed() as desk:
        made = desk.store.made(month)
        assert made is not None
        assert made.received


def _receipt_for(hr: Places, folder: Path, is_over: Event) -> None:
    """What HR does once a return has come: take it in, make a backup, and write the receipt."""
    while not list((folder / "returns").glob("*.pscr")):
        if is_over.wait(0.2):
            return
    with open_office(hr, None) as office:
        import_returns(office, [folder / "returns"], _today(), processes=1)
        write_backup(office, folder / "backup")
        assert len(write_receipts(office, folder / "receipts").paths) == 1


def _today() -> dt.date:
    return dt.datetime.now().astimezone().date()


def _last_month_past_its_cut_off() -> Month:
    today = _today()
    return Month.of(today).plus(-1 if today.day > CUT_OFF else -2)


def _desk_once_closed() -> Desk:
    """The desk, once the window that was told to end has let go of it: on a busy computer that takes a while."""
    end = time.monotonic() + 60
    while True:
        try:
            return open_desk(find_places(), None)
        except StoreError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


def _heard(home: Path, tmp_path: Path, role: str, walk: str, script: Path = _WALK) -> str:
    """What is heard when that role's window is walked from a session of its own."""
    missing = missing_packages()
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    steps = "true" if script != _WALK else "false"  # with the card the keyboard would begin on it, and not in the form
    settings = f'keys = "file"\nrole = "{role}"\nlook = "light"\nfirst_steps = {steps}\n'
    (home / "settings.toml").write_text(settings)
    read, write = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    os.close(write)
    session: subprocess.Popen[str] | None = None
    try:
        with os.fdopen(read) as told:
            display = told.readline().strip()
        surroundings = os.environ | {
            "DISPLAY": f":{display}",
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "PSCDESK_HOME": str(home),
            "XDG_CURRENT_DESKTOP": "",
            "HOME": str(tmp_path),
            "XDG_RUNTIME_DIR": str(tmp_path),
        }
        surroundings.pop("PYTHONSAFEPATH", None)  # one walk is read by the other, which lies beside it
        # the window manager and the window end with the session, for they are its children
        told_to_do = (
            f'openbox & "{sys.executable}" -m pscdesk & "{_SYSTEM_PYTHON}" "{script}" "{walk}" || echo "ended early"'
        )
        session = subprocess.Popen(
            ["dbus-run-session", "--", "bash", "-c", told_to_do],
            env=surroundings,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        heard = _listen(session)
    finally:
        for one in (session, screen):
            if one is not None:
                _end(one)
    sys.stdout.write(heard)
    return heard


def _listen(session: subprocess.Popen[str]) -> str:
    """Everything the listener says until it has ended; the window's own output stands among it."""
    lines: list[str] = []
    assert session.stdout is not None
    with session.stdout as said:
        for line in said:
            lines.append(line)
            if line.startswith(_LAST):
                break
    return "".join(lines)


def _end(process: subprocess.Popen[str] | subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    process.wait(10)
