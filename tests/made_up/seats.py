"""Made-up seats: homes beside each other, one folder for all of them, and whoever asked and took a key."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from pscdesk.paths import Places
from pscdesk.storage.keys import Keystore
from pscdesk.work.office.office import Office, found_office, open_office
from pscdesk.work.office.seats.asking_for_key import ask_for_key, read_seat_request
from pscdesk.work.office.seats.giving import give_key
from pscdesk.work.office.seats.sharing import share_office
from pscdesk.work.office.seats.take_key import open_copy, take_key
from pscdesk.work.programme.programme import begin_programme

DAY = dt.date(2026, 11, 4)


@dataclass
class Seats:
    """A folder with homes, each with its keystore or none, and the shared folder."""

    folder: Path
    keystores: dict[str, Keystore | None]

    @property
    def shared(self) -> Path:
        """The folder that everybody reaches."""
        return self.folder / "shared"

    def own(self, name: str) -> Places:
        """The places of a computer whose office is not in the shared folder."""
        home = self.folder / name
        return Places(home, home / "policy")

    def places(self, name: str) -> Places:
        """The places of a computer whose office is."""
        home = self.folder / name
        return Places(home, home / "policy", self.shared)

    def keystore(self, name: str) -> Keystore | None:
        return self.keystores.get(name)

    def open(self, name: str) -> Office:
        return open_office(self.places(name), self.keystore(name), lambda: DAY)

    def found(self, name: str, *, programme: bool = True) -> None:
        """An office, and a programme, in one person's data folder."""
        found_office(self.own(name), self.keystore(name), "Testshire", self.folder / "deputy" / "key.txt")
        if programme:
            begin_programme(self.own(name), self.keystore(name), "Testshire").close()
        self.shared.mkdir()

    def share(self, name: str) -> None:
        share_office(self.own(name), self.keystore(name), self.shared, today=lambda: DAY)

    def ask(self, name: str) -> Path:
        return ask_for_key(self.own(name), self.keystore(name), self.folder / f"{name}.pscs").path

    def give(self, giver: str, name: str, label: str) -> Path:
        request = read_seat_request(self.ask(name))
        with self.open(giver) as office:
            key = self.folder / f"{name}.psck"
            return give_key(office, self.places(giver), self.keystore(giver), request, label, key).path

    def take(self, name: str) -> None:
        copy = open_copy(self.own(name), self.keystore(name), self.folder / f"{name}.psck")
        take_key(self.own(name), self.keystore(name), copy)

    def join(self, giver: str, name: str, label: str) -> None:
        """Somebody asks, is given a key, and takes it."""
        self.give(giver, name, label)
        self.take(name)
