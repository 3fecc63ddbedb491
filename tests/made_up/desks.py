"""Small ways to open a desk in tests: an office to follow, and a clock that a test can move."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from made_up.returned import DEPUTY, HR, SEED

from pscdesk.paths import Places
from pscdesk.returns.cards import office_card
from pscdesk.returns.return_types import OFFICE_CARD_MARK, OfficeCard
from pscdesk.storage.seal import verify_key
from pscdesk.work.desk.desk import Desk, open_desk

ADVICE = "advice-contact"
WALK = {"workforce": ["officer"], "outcome": ["refer-psd"], "gates": ["refer", "record"], "changed": ["yes"]}
MISDIAL = {"kind": ["misdial"]}
SESSION = {"session": ["line-briefing"], "audience": ["supervisors"], "attendees": ["16-30"]}
CAMPAIGN = {"means": ["poster", "intranet"]}
IN_OCTOBER, IN_ENTRY = dt.date(2026, 10, 15), dt.date(2026, 11, 3)
LAST_DAY, FROZEN = dt.date(2026, 11, 20), dt.date(2026, 11, 21)


class Clock:
    """Seconds that only a test moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def card_file(folder: Path, seed: bytes = SEED, **fields: object) -> Path:
    """A made-up office's card as a file."""
    told = {
        "cut_off_day": 20,
        "force": "Anyshire",
        "format": OFFICE_CARD_MARK,
        "issue": 1,
        "key": verify_key(seed).hex(),
        "made_up": True,
        "optional": (),
        "recipients": (HR.recipient, DEPUTY.recipient),
    }
    path = folder / "office.psco"
    path.write_bytes(office_card(OfficeCard(**(told | fields)), seed))  # type: ignore[arg-type]
    return path


def joined(places: Places, clock: Clock | None = None, today: dt.date | None = None, **fields: object) -> Desk:
    """A desk that follows the made-up office, whose card it took on ``today``."""
    desk = open_desk(places, None, clock) if clock else open_desk(places, None)
    desk.join(card_file(places.home, **fields), today=today)  # type: ignore[arg-type]
    return desk
