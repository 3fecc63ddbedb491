"""A year at a desk: what it leaves on the disk says nothing of anybody, of any day, or of how the counts came about."""

from __future__ import annotations

import datetime as dt
import getpass
import random
import re
import socket
import subprocess
import sys
import zlib
from pathlib import Path

import msgspec
from made_up.contacts import FORMS, OPTIONAL, SAFE, draw
from made_up.desks import ADVICE, IN_ENTRY, IN_OCTOBER, joined
from made_up.force import places_in
from made_up.returned import DEPUTY, HR, content

from pscdesk.periods import Month, months_between
from pscdesk.returns.content import canonical
from pscdesk.returns.file import SIZE, make_return, open_return
from pscdesk.returns.return_types import ReturnedCounts
from pscdesk.settings import Settings, save_settings
from pscdesk.storage.whole_file import CONSTANT_MTIME
from pscdesk.work.desk.desk import Desk, open_desk

OCTOBER = Month(2026, 10)
FINER = re.compile(
    rb"20\d\d-\d\d-\d\d|20\d\d\d\d\d\d|\d\d?/\d\d?/(20)?\d\d|\d\d:\d\d|T\d\d:|\d{1,2} (Jan|Feb|Mar|Apr|May)"
)
"""A day or a clock time in any of the ways a program might write one."""

SEALED = re.compile(r"desk\.store|return-20\d\d-\d\d-[0-9A-Z]{10}-\d\d?\.pscr")
KNOWN = {
    "desk.marks": rb"(?:[0-9a-f]{32}\n?){1,12}",  # keyed hashes of months and numbers: docs/handbook/privacy.md
    "desk.where.toml": rb'key = "file"\nentry = ""\n',
    "desk.key": rb"AGE-SECRET-KEY-1[0-9A-Z]{58}",
    "desk.store.lock": rb"",
    "settings.toml": rb'(#[^\n]*\n)?([a-z_]+ = ("[a-z]*"|\d+)\n)*',
    "office.psco": rb"PSCO1\n\{[^{}]*\}\n[0-9a-f]{128}\n",
}
"""Every other file that a year leaves, and all that may stand in it."""


def one(dice: random.Random, form_id: str) -> dict[str, list[str]]:
    return {name: codes for name, codes in draw(dice, FORMS[form_id]).items() if name not in OPTIONAL}


def a_month(desk: Desk, dice: random.Random, month: Month, out: Path) -> None:
    """One month as it may go: counts of every kind, mistakes undone or corrected, a return, late ones, a receipt."""
    for _ in range(dice.randrange(12)):
        form_id, today = dice.choice(sorted(FORMS)), month.day(dice.randrange(1, 29))
        raw = one(dice, form_id)
        desk.record(form_id, raw, None, today)
        if dice.random() < 0.2:
            desk.undo()
        elif dice.random() < 0.1:
            desk.take_back(form_id, raw, None, today)
    after = month.plus(1)
    for day in (3, 12):
        for due in desk.due(after.day(day)):
            desk.make_return(due.month, out, after.day(day), nil=due.nil)
        desk.record(ADVICE, one(dice, ADVICE), month, after.day(day))
    desk.make_return(month, out, after.day(15))
    if dice.random() < 0.8:
        desk.confirm_receipt(month, after.day(16))


def test_no_file_of_a_year_says_a_day_a_person_a_place_or_a_count(home: Path):
    dice = random.Random(5)
    out = home / "out"
    save_settings(places_in(home), Settings(role="hr", look="dark", keys="file"))
    for month in months_between(Month(2025, 11), OCTOBER):
        with joined(places_in(home), optional=("time",)) as desk:
            a_month(desk, dice, month, out)
            desk.desk_card(out / "card.pscd", "Alderford", "local")
            plain, me = desk.sealed.plaintext(), desk.desk_id
    names = [name.encode() for name in {getpass.getuser(), socket.gethostname(), Path.home().name} if len(name) > 2]
    codes = {code.id.encode() for form in FORMS.values() for field in form.field for code in field.code}
    files = [path for path in home.rglob("*") if path.is_file()]
    assert len(files) > 30
    for path in files:
        said = path.read_bytes()
        if SEALED.fullmatch(path.name):
            assert len(zlib.compress(said[-16_000:])) > 16_000, path.name  # nothing but noise under the seal
            said = b"".join(line + b"\n" for line in said.split(b"\n")[:5] if line.isascii())
        elif path.name == "card.pscd":
            assert re.fullmatch(rb"PSCD1\n\{[^{}]*\}\n[0-9a-f]{128}\n", said)
            assert b"Alderford" in said  # the unit a person named, on the card that is for HR
            assert me.encode() in said
        else:
            assert re.fullmatch(KNOWN[path.name], said), path.name
        hexless = re.sub(rb"[0-9a-f]{32,}", b"", said)
        assert not FINER.search(hexless), path.name
        assert not [name for name in names if name in said], path.name
        assert not [code for code in codes if len(code) > 4 and code in hexless.replace(b"time", b"")], path.name
    assert not FINER.search(re.sub(rb"[0-9a-f]{32,}|psc[a-z-]*/\d", b"", plain))
    assert not [name for name in names if name in plain]
    assert int((home / "desk.store").stat().st_mtime) == CONSTANT_MTIME


CRASH = """
import datetime as dt, sys
from pathlib import Path
from pscdesk.ui.crash.crash_hook import CrashHook
from pscdesk.paths import Places
from pscdesk.work.desk import desk_counting
from pscdesk.work.desk.desk import open_desk
sys.excepthook = CrashHook(None, [], None)
def broken(form, choices, month):
    raise KeyError(f"{choices} {month}")
desk_counting.receipt = broken
home = Path(sys.argv[1])
with open_desk(Places(home, home / "policy"), None) as desk:
    desk.record("non-contact", {"kind": ["misdial"]}, None, dt.date(2026, 10, 15))
"""


def test_a_crash_while_counting_tells_places_in_the_code_and_nothing_that_was_chosen(home: Path):
    done = subprocess.run([sys.executable, "-c", CRASH, str(home)], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "KeyError" in done.stderr
    assert "in broken" in done.stderr
    assert "misdial" not in done.stderr.replace('{"kind": ["misdial"]}', "")  # the line of the code itself may stand
    assert not re.search(r"20\d\d-\d\d|year=|Month\(", done.stderr)
    assert done.stdout == ""


def test_fifty_histories_of_the_same_counts_leave_the_same_bytes(home: Path):
    dice = random.Random(11)
    wanted = [(form_id, one(dice, form_id)) for form_id in [*sorted(FORMS), ADVICE]]
    seen: set[bytes] = set()
    with open_desk(places_in(home), None) as desk:
        for _ in range(50):
            dice.shuffle(wanted)
            slips: list[tuple[str, dict[str, list[str]]]] = []
            for form_id, raw in wanted:
                if dice.random() < 0.3:  # a slip of the hand, undone at once or corrected at the end
                    wrong = dice.choice(sorted(FORMS))
                    slips.append((wrong, one(dice, wrong)))
                    desk.record(*slips[-1], OCTOBER, IN_ENTRY)
                    if dice.random() < 0.5:
                        desk.undo()
                        slips.pop()
                desk.record(form_id, raw, OCTOBER, IN_ENTRY)
            for form_id, raw in slips:
                desk.take_back(form_id, raw, OCTOBER, IN_ENTRY)
            seen.add(desk.sealed.plaintext())
            for form_id, raw in dice.sample(wanted, len(wanted)):
                desk.take_back(form_id, raw, OCTOBER, IN_ENTRY)
            assert not desk.store.holds_cells(OCTOBER)
    assert len(seen) == 1


def test_all_forms_at_the_most_that_a_desk_can_count_fit_into_the_one_size_of_a_return():
    most = {
        form.id: ReturnedCounts(
            version=form.version,
            contacts=9999,
            tables={table: (9999,) * length for table, length in form.layouts[form.version].items()},
        )
        for form in FORMS.values()
    }
    full = msgspec.structs.replace(content(), forms=most)
    assert len(canonical(full)) < SIZE // 2
    sizes = [len(make_return(said, bytes(32), (HR.recipient, DEPUTY.recipient))) for said in (content(0, 0), full)]
    assert abs(sizes[0] - sizes[1]) < 600  # age's own grease
    assert open_return(make_return(full, bytes(32), (HR.recipient,)), (HR.secret,)).content == full


def test_a_desk_that_only_held_sessions_is_sent_like_any_other(home: Path):
    with joined(places_in(home)) as desk:
        desk.record("campaign", {"means": ["poster"]}, None, IN_OCTOBER)
        desk.record("briefing-held", one(random.Random(1), "briefing-held"), None, IN_OCTOBER)
        made = open_return(desk.make_return(OCTOBER, home, IN_ENTRY).read_bytes(), (HR.secret,)).content
        assert sorted(made.forms) == ["briefing-held", "campaign"]
        assert not made.is_nil
        assert desk.months(dt.date(2026, 11, 3))[-2].contacts == 0
        desk.record(ADVICE, SAFE, OCTOBER, IN_ENTRY)
        assert [due.again for due in desk.due(IN_ENTRY)] == [True]
