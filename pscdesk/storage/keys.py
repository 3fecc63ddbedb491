"""Chooses where a store's key is kept: the operating system's keystore if a round trip works, else a private file."""

from __future__ import annotations

import re
import secrets
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

from pscdesk.errors import FileError, InputError, KeyProblem
from pscdesk.messages import Message
from pscdesk.storage.plain_file import lies_there, read_whole
from pscdesk.storage.toml_file import read_toml
from pscdesk.storage.whole_file import rename_aside, write_whole

if TYPE_CHECKING:
    from types import ModuleType

Place = Literal["keystore", "file"]

PLACES = {
    "keystore": Message("The key is kept in this computer’s keystore."),
    "file": (
        Message(
            "The key is kept in a private file in PSC Desk’s data folder, and not in this computer’s keystore. "
            "Full-disk encryption then protects it."
        )
    ),
}
"""What to tell the person about each place."""

_SERVICE = "PSC Desk"
_BACKEND_FAULTS = (
    ("keyring.errors", "KeyringError"),
    ("secretstorage.exceptions", "SecretStorageException"),
    ("jeepney.wrappers", "DBusErrorResponse"),
    ("dbus.exceptions", "DBusException"),
    ("win32ctypes.pywin32.pywintypes", "error"),
    ("pywintypes", "error"),
)
"""What the backends of keyring let through: it wraps only some of their own errors."""
_LARGEST = 4096
_MARK = re.compile(r"([0-9]{1,9}) ([0-9a-f]{64})")


class _Ends(NamedTuple):
    """What is added to the name of a store's entry in the keystore, and to the store's own for that of a file."""

    entry: str
    file: str


_MARK_ENDS, _MARKS_ENDS = _Ends("-mark", ".mark"), _Ends(".marks", ".marks")


class Keystore(Protocol):
    """What PSC Desk asks of a keystore; ``None`` or an exception from either means it cannot be trusted."""

    def get(self, name: str) -> str | None:
        """The secret of that name, or None."""
        ...

    def set(self, name: str, secret: str) -> None:
        """Keep the secret under that name."""
        ...


class SystemKeystore:
    """The operating system's own keystore, through keyring."""

    def get(self, name: str) -> str | None:
        """The secret of that name, or None when there is none or the keystore fails."""
        try:
            keyring = _keyring()
            return None if keyring is None else keyring.get_password(_SERVICE, name)
        except _backend_faults():
            return None

    def set(self, name: str, secret: str) -> None:
        """Keep the secret; a failure shows when it is read back."""
        try:
            keyring = _keyring()
            if keyring is not None:
                keyring.set_password(_SERVICE, name, secret)
        except _backend_faults():
            return


KINDS = frozenset({"SecretService", "libsecret", "kwallet", "Windows", "macOS", "chainer", "fail", "null"})
"""The keystores that keyring knows by itself; any other was added by somebody and may be called anything."""


class KeystoreTrial(NamedTuple):
    """Which keystore the system has, and whether it gives back what it was given."""

    kind: str
    holds: bool


def try_keystore() -> KeystoreTrial:
    """Give the system's keystore a made-up secret, ask for it and take it away again; it never raises."""
    keystore, name = SystemKeystore(), f"trial-{secrets.token_hex(8)}"
    told = secrets.token_hex(16)
    keystore.set(name, told)
    holds = keystore.get(name) == told
    keyring = _keyring()
    if keyring is None:
        return KeystoreTrial("none", False)
    if holds:
        with suppress(*_backend_faults()):
            keyring.delete_password(_SERVICE, name)
    kind = type(keyring.get_keyring()).__module__.rpartition(".")[2]
    return KeystoreTrial(kind if kind in KINDS else "other", holds)


def load_keystore() -> None:
    """Load what speaks to the system's keystore, so that nothing is to be loaded between a press and its count."""
    _keyring()


def _keyring() -> ModuleType | None:
    """The module keyring, ready for use; None where one of its settings names what is not there, or does not read."""
    # imported here: keyring is slow to load and not needed where keys lie in files
    from configparser import Error

    import keyring

    try:
        keyring.get_keyring()
    except (ImportError, AttributeError, TypeError, ValueError, Error):  # what such a setting makes keyring raise
        return None
    return keyring


def _backend_faults() -> tuple[type[BaseException], ...]:
    loaded = ((sys.modules[module], name) for module, name in _BACKEND_FAULTS if module in sys.modules)
    return (OSError, RuntimeError, *(getattr(module, name) for module, name in loaded))


class Mark(NamedTuple):
    """How far a store had come when it was last written: a number that only grows, and a digest (hexadecimal)."""

    number: int
    digest: str


class KeyBox:
    """The keys of the stores on one computer. ``folder`` takes key files; beside a store lies where its key is.

    ``keystore`` is None where only files may be used (demo, tests). Of a store that others open too (``is_shared``)
    what says where the key is lies in ``folder`` as well, for each of them has it elsewhere.
    """

    def __init__(self, folder: Path, keystore: Keystore | None, *, is_shared: bool = False) -> None:
        self._folder = folder
        self._keystore = keystore
        self._is_shared = is_shared

    def keep(self, store: Path, secret: str) -> Place:
        """Keep the secret for a store that does not exist yet; the place where it now lies.

        A keystore counts only after set, get and compare. Never call this for a store that exists. A key that is
        here already, of a store that is gone, is renamed and kept: somebody may bring that store back.
        """
        if store.exists():
            raise KeyProblem(Message("There is already a store here."), Message("A new key would lock it for good."))
        self.set_aside(store, "older")
        entry = ""
        if self._keystore is not None:
            drawn = secrets.token_hex(8)  # no path: the folder may be moved, and its key must still be found
            self._keystore.set(drawn, secret)
            if self._keystore.get(drawn) == secret:
                entry = drawn
        place: Place = "keystore" if entry else "file"
        if place == "file":
            write_whole(self._key_file(store), secret.encode(), private=True, constant_time=True)
        told = f'key = "{place}"\nentry = "{entry}"\n'
        write_whole(
            self._where_file(store), told.encode(), constant_time=True
        )  # its own would say when the first count was
        return place

    def keep_in_place(self, store: Path, secret: str) -> None:
        """Keep another secret for an existing store, where its own lay; only one with which the store was opened.

        What is kept beside the key stays. ``KeyProblem`` or ``FileError`` when it cannot be kept; then nothing changed.
        """
        place, entry = self._where(store)
        if place == "keystore" and self._keystore is not None:
            self._keystore.set(entry, secret)
            if self._keystore.get(entry) == secret:
                return
            raise KeyProblem(
                Message("This computer’s keystore did not keep the new key of the store."),
                Message("Unlock the keystore or ask IT, then try again."),
            )
        write_whole(self._key_file(store), secret.encode(), private=True, constant_time=True)

    def newer(self, store: Path) -> str | None:
        """The secret that was left here for a store that was sealed anew; None where nobody leaves any."""
        return None

    def opened(self, store: Path, secret: str) -> None:
        """Heard each time a store was opened with a secret, kept or newer; the keys of one person alone keep as is."""

    def left(self, store: Path) -> str | None:
        """The secret of a store that is gone, or was never written; None when there is none to be had."""
        try:
            return self.fetch(store)
        except (KeyProblem, FileError):
            return None

    def set_aside(self, store: Path, why: str) -> None:
        """Rename whatever says where the key of a store lies, and the key file; nothing is ever overwritten."""
        beside = (self._file(store, ending) for ending in (".key", _MARK_ENDS.file, _MARKS_ENDS.file))
        for path in (self._where_file(store), *beside):
            if path.exists():
                rename_aside(path, why)

    def fetch(self, store: Path) -> str:
        """The secret of an existing store; ``KeyProblem`` when its place no longer has it."""
        place, entry = self._where(store)
        if place == "file":
            path = self._key_file(store)
            if not lies_there(path):
                raise KeyProblem(
                    Message("The key file {path} is missing, so the store cannot be opened.", path=path.name),
                    Message("Nothing was changed. Put the file back from a backup."),
                )
            return read_whole(path, at_most=_LARGEST).decode("utf-8", "replace").strip()
        secret = self._keystore.get(entry) if self._keystore is not None else None
        if secret is None:
            raise KeyProblem(
                Message("This computer’s keystore no longer has the key, so the store cannot be opened."),
                Message("Nothing was changed. Unlock the keystore or ask IT, then try again."),
            )
        return secret

    def place(self, store: Path) -> Place:
        """Where the store's key lies, as the plain file beside it says."""
        return self._where(store)[0]

    def mark(self, store: Path) -> Mark | None:
        """The mark kept beside a store's key, so that an older copy of the store does not bring it; None without one.

        Where the keystore and a file both have one, the one that is further. ``KeyProblem`` when it is damaged.
        """
        told = self._beside(store, _MARK_ENDS)
        found = [_MARK.fullmatch(one.strip()) for one in told]
        if None in found:
            raise KeyProblem(
                Message("What is kept beside the key of this store is damaged: {name}.", name=f"{store.stem}.mark"),
                Message("Nothing was changed. Ask IT to restore it from a backup of this computer."),
            )
        return max((Mark(int(one[1]), one[2]) for one in found if one is not None), default=None)

    def keep_mark(self, store: Path, mark: Mark) -> None:
        """Keep the mark where the key lies; in a file in the data folder where the keystore does not take it."""
        self._keep_beside(store, _MARK_ENDS, f"{mark.number} {mark.digest}")

    def marks(self, store: Path) -> tuple[str, ...]:
        """The lines kept beside a store's key, which an older copy of the store does not bring back; none as a rule."""
        return tuple(dict.fromkeys(line for told in self._beside(store, _MARKS_ENDS) for line in told.split()))

    def keep_marks(self, store: Path, marks: Sequence[str]) -> None:
        """Keep these lines where the key lies; in a private file in the data folder where the keystore does not."""
        self._keep_beside(store, _MARKS_ENDS, "\n".join(marks))

    def _beside(self, store: Path, ends: _Ends) -> list[str]:
        """What is kept beside the key under these endings: that of the file, then that of the keystore, if any."""
        place, entry = self._where(store)
        path = self._file(store, ends.file)
        found = [read_whole(path, at_most=_LARGEST).decode("utf-8", "replace")] if path.is_file() else []
        told = (
            self._keystore.get(f"{entry}{ends.entry}") if place == "keystore" and self._keystore is not None else None
        )
        return found if told is None else [*found, told]

    def _keep_beside(self, store: Path, ends: _Ends, told: str) -> None:
        place, entry = self._where(store)
        if place == "keystore" and self._keystore is not None:
            name = f"{entry}{ends.entry}"
            self._keystore.set(name, told)
            if self._keystore.get(name) == told:
                return
        write_whole(self._file(store, ends.file), told.encode(), private=True, constant_time=True)

    def _where(self, store: Path) -> tuple[Place, str]:
        path = self._where_file(store)
        try:
            told = read_toml(path, at_most=_LARGEST) if lies_there(path) else {}
        except InputError:
            told = {}
        place, entry = told.get("key"), told.get("entry")
        if place not in ("keystore", "file") or not isinstance(entry, str):
            raise KeyProblem(
                Message("The file {path}, which says where the key lies, is missing or damaged.", path=path.name),
                Message("Nothing was changed. Put it back from a backup."),
            )
        return place, entry

    def _key_file(self, store: Path) -> Path:
        return self._file(store, ".key")

    def _file(self, store: Path, ending: str) -> Path:
        return self._folder / f"{store.stem}{ending}"

    def _where_file(self, store: Path) -> Path:
        return (self._folder if self._is_shared else store.parent) / f"{store.stem}.where.toml"
