"""Where the key to a store is kept: the computer's keystore if it proves itself, else a private file, said in words."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Literal, Protocol

from pscdesk.errors import KeyProblem
from pscdesk.whole_file import read_whole, write_whole

Place = Literal["keystore", "file"]

PLACES = {
    "keystore": "The key is kept in this computer’s keystore.",
    "file": (
        "This computer’s keystore did not prove that it keeps keys, so the key is kept in a private file in "
        "PSC Desk’s data folder. Full-disk encryption then protects it."
    ),
}
"""What to tell the person about each place."""

_SERVICE = "PSC Desk"
_LARGEST = 4096


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
        import keyring
        from keyring.errors import KeyringError

        try:
            return keyring.get_password(_SERVICE, name)
        except (KeyringError, OSError, RuntimeError):  # backends also raise these two when locked or absent
            return None

    def set(self, name: str, secret: str) -> None:
        """Keep the secret; a failure shows when it is read back."""
        import keyring
        from keyring.errors import KeyringError

        try:
            keyring.set_password(_SERVICE, name, secret)
        except (KeyringError, OSError, RuntimeError):
            return


class KeyBox:
    """The keys of one data folder. ``keystore`` is None where only files may be used (demo, tests)."""

    def __init__(self, folder: Path, keystore: Keystore | None) -> None:
        self._folder = folder
        self._keystore = keystore

    def keep(self, store: Path, secret: str) -> Place:
        """Keep the secret for a store that does not exist yet; the place where it now lies.

        A keystore counts only after set, get and compare. Never call this for a store that exists.
        """
        if store.exists():
            raise KeyProblem("There is already a store here.", "A new key would lock it for good.")
        place: Place = "file"
        if self._keystore is not None:
            name = self._name(store)
            self._keystore.set(name, secret)
            if self._keystore.get(name) == secret:
                place = "keystore"
        if place == "file":
            write_whole(self._key_file(store), secret.encode(), private=True)
        write_whole(self._where_file(store), f'key = "{place}"\n'.encode())
        return place

    def fetch(self, store: Path) -> str:
        """The secret of an existing store; ``KeyProblem`` when its place no longer has it."""
        place = self.place(store)
        if place == "file":
            path = self._key_file(store)
            if not path.is_file():
                raise KeyProblem(
                    f"The key file {path.name} is missing, so the store cannot be opened.",
                    "Nothing was changed. Put the file back from a backup.",
                )
            return read_whole(path, at_most=_LARGEST).decode("utf-8", "replace").strip()
        secret = self._keystore.get(self._name(store)) if self._keystore is not None else None
        if secret is None:
            raise KeyProblem(
                "This computer’s keystore no longer has the key, so the store cannot be opened.",
                "Nothing was changed. Unlock the keystore or ask IT, then try again.",
            )
        return secret

    def place(self, store: Path) -> Place:
        """Where the store's key lies, as the plain file beside it says."""
        path = self._where_file(store)
        try:
            told = tomllib.loads(read_whole(path, at_most=_LARGEST).decode()) if path.is_file() else {}
        except (tomllib.TOMLDecodeError, UnicodeDecodeError):
            told = {}
        place = told.get("key")
        if place not in ("keystore", "file"):
            raise KeyProblem(
                f"The file {path.name}, which says where the key lies, is missing or damaged.",
                "Nothing was changed. Put it back from a backup.",
            )
        return place

    def _name(self, store: Path) -> str:
        return str(store.resolve())

    def _key_file(self, store: Path) -> Path:
        return self._folder / f"{store.stem}.key"

    def _where_file(self, store: Path) -> Path:
        return self._folder / f"{store.stem}.where.toml"
