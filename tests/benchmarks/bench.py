"""Each speed beside its floor, measured in the same run on the same cores; it informs and never fails a build."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import secrets
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pscdesk import assets
from pscdesk.collation.store import OFFICE_SCHEMA, OfficeStore
from pscdesk.guidance.check import check
from pscdesk.guidance.engine import advance
from pscdesk.guidance.pack import load_pack
from pscdesk.keys import KeyBox
from pscdesk.paths import Places
from pscdesk.periods import Month
from pscdesk.seal import is_signed
from pscdesk.sealed_store import SealedStore
from pscdesk.work import demo_force
from pscdesk.work.desk import open_desk
from pscdesk.work.office import found_office, open_office
from pscdesk.work.progress import silent

EMPTY_WINDOW = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, QApplication.quit)
app = QApplication(sys.argv[:1])
window = Window()
window.resize(1280, 800)
window.show()
app.exec()
"""
OUR_WINDOW = "from pscdesk.app import open_window\nopen_window(first_paint=True)\n"
RESIDENT = "\nprint(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmRSS')))\n"
TODAY = dt.date(2026, 11, 5)
MONTH = Month(2026, 10)


@dataclass(frozen=True)
class Row:
    """One line of the table: ours and the floor in the same unit, and what we aim for."""

    what: str
    ours: float
    floor: float | None
    unit: str
    target: str

    def line(self) -> str:
        """The row as it is printed."""
        floor = f"{self.floor:10.3f}" if self.floor is not None else " " * 10
        ratio = f"{self.ours / self.floor:7.2f}" if self.floor else " " * 7
        return f"{self.what:<46} {self.ours:10.3f} {floor} {ratio}  {self.unit:<7} {self.target}"


def main() -> None:
    """Print the table."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--returns", type=int, default=1000, help="how many sealed returns to import")
    asked = words.parse_args()
    print(f"{'what':<46} {'ours':>10} {'floor':>10} {'ratio':>7}  unit    target", flush=True)
    for measure in (start, memory, engine, pack_check, counting):
        for row in measure():
            print(row.line(), flush=True)
    for row in (*importing(100), *importing(asked.returns), *freezing()):
        print(row.line(), flush=True)


def start() -> tuple[Row, ...]:
    """From start of the process to the first painted window, beside an empty main window."""
    ours, floor = _alternate(lambda: _run("-m", "pscdesk", "--first-paint"), lambda: _run("-c", EMPTY_WINDOW), 15)
    return (Row("start to first painted window", ours * 1000, floor * 1000, "ms", "at most 1.5"),)


def memory() -> tuple[Row, ...]:
    """Resident memory once the window is painted, beside an empty main window."""
    ours, floor = (int(_run("-c", text + RESIDENT)) / 1024 for text in (OUR_WINDOW, EMPTY_WINDOW))
    return (Row("resident memory, idle window", ours, floor, "MB", "at most 1.4"),)


def engine() -> tuple[Row, ...]:
    """One step of the aid with reasons, at every prefix of every vignette."""
    pack = load_pack(assets.GUIDANCE)
    walks = [
        dict(list(vignette.answers.items())[:length])
        for vignette in pack.vignettes
        for length in range(len(vignette.answers) + 1)
    ]
    times = sorted(_timed(lambda walk=walk: advance(pack, walk)) for _ in range(20) for walk in walks)
    p99 = times[int(len(times) * 0.99)] * 1000
    return (
        Row("engine step with reasons, median", statistics.median(times) * 1000, None, "ms", ""),
        Row("engine step with reasons, p99", p99, None, "ms", "under 1"),
    )


def pack_check() -> tuple[Row, ...]:
    """Reading and checking the whole pack."""
    read = min(_timed(lambda: load_pack(assets.GUIDANCE)) for _ in range(5))
    pack = load_pack(assets.GUIDANCE)
    return (
        Row("reading the pack", read * 1000, None, "ms", ""),
        Row("checking the pack", min(_timed(lambda: check(pack)) for _ in range(3)), None, "s", "under 1"),
    )


def counting() -> tuple[Row, ...]:
    """Counting one contact, durable, beside write + fsync + rename of a file of the same size."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        contact = demo_force.contacts(demo_force.make_force(4, 1), demo_force.make_force(4, 1).desks[0], "x")[0]
        with open_desk(Places(home, home / "policy"), None) as desk:
            desk.record("advice-contact", contact, MONTH, TODAY)
            size = (home / "desk.store").stat().st_size
            content, target = secrets.token_bytes(size), home / "floor"
            ours, floor = _alternate(
                lambda: desk.record("advice-contact", contact, MONTH, TODAY),
                lambda: _write_durably(target, content),
                200,
            )
    return (Row("counting a contact, durable", ours * 1000, floor * 1000, "ms", "at most 1.5"),)


def importing(returns: int) -> tuple[Row, ...]:
    """Importing sealed returns, beside opening and verifying the same files and nothing else."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        office, files = _force_with_returns(home, returns)
        sealed = [path.read_bytes() for path in sorted(files.iterdir())]
        secret = _secret_of(office)
        floor = _timed(lambda: [_open_and_verify(one, secret) for one in sealed])
        with open_office(office, None) as hr:
            ours = _timed(lambda: hr.import_returns((files,), TODAY, silent))
    return (Row(f"importing {returns} sealed returns", ours, floor, "s", "at most 1.5"),)


def freezing() -> tuple[Row, ...]:
    """Rounding one month of many units together, and writing a report of it."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        office, files = _force_with_returns(home, 120)
        with open_office(office, None) as hr:
            hr.import_returns((files,), TODAY, silent)
            solved = _timed(lambda: hr.freeze(MONTH, dt.date(2026, 11, 25), silent))
            report = _timed(lambda: hr.publish(MONTH, MONTH, home / "report", silent))
    return (
        Row("one month of 40 units rounded together", solved, None, "s", "10"),
        Row("board report from a frozen month", report, None, "s", "2"),
    )


def _force_with_returns(home: Path, desks: int) -> tuple[Places, Path]:
    office = Places(home / "office", home / "policy")
    units = min(40, max(1, desks // 3))
    card = found_office(office, None, "Bench", home / "deputy.txt", made_up=True)
    files = home / "returns"
    register = home / "units.csv"
    lines = ["unit,group,family,headcount", *(f"Unit {n},Group {n % 4},Family {n % 3},200" for n in range(units))]
    register.write_text("\n".join(lines) + "\n", "utf-8")
    cards: list[Path] = []
    force = demo_force.make_force(4, 1)
    taken = demo_force.contacts(force, force.desks[0], "2026-10")
    with open_office(office, None) as hr:
        hr.import_units(register)
        office_card = hr.write_card(home)
        for number in range(desks):
            place = home / "desks" / str(number)
            with open_desk(Places(place, place / "policy"), None) as desk:
                desk.join(office_card)
                desk.record_many("advice-contact", taken, MONTH, TODAY)
                cards.append(desk.desk_card(place, f"Unit {number % units}", "local"))
                desk.make_return(MONTH, files, TODAY)
        hr.enrol(tuple(cards), unit=None, kind=None)
    assert card.made_up
    return office, files


def _secret_of(office: Places) -> str:
    store = SealedStore(office.office_store, OFFICE_SCHEMA, KeyBox(office.home, None))
    facts = OfficeStore(store).office()
    store.close()
    assert facts is not None
    return facts.seal_secret


def _open_and_verify(sealed: bytes, secret: str) -> bool:
    """The least anybody can do with a return: age, and one Ed25519 signature."""
    import pyrage

    body = pyrage.decrypt(sealed[6:], [pyrage.x25519.Identity.from_str(secret)])
    length = int.from_bytes(body[:4], "big")
    content, key, signature = body[4 : 4 + length], body[4 + length : 36 + length], body[36 + length : 100 + length]
    return is_signed(key, signature, b"psc-return/1", content)


def _write_durably(path: Path, content: bytes) -> None:
    beside = path.with_suffix(".new")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.write(handle, content)
    os.fsync(handle)
    os.close(handle)
    beside.replace(path)


def _alternate(ours: Callable[[], object], floor: Callable[[], object], times: int) -> tuple[float, float]:
    pairs = [(_timed(ours), _timed(floor)) for _ in range(times)]
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _run(*words: str) -> str:
    platform = os.environ.get("QT_QPA_PLATFORM") or ("xcb" if os.environ.get("DISPLAY") else "offscreen")
    with tempfile.TemporaryDirectory() as home:
        clean = {**os.environ, "PSCDESK_HOME": home, "QT_QPA_PLATFORM": platform}
        return subprocess.run([sys.executable, *words], env=clean, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    main()
