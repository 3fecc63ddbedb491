"""Which keystore holds keys: the operating system's, or none where the settings say so."""

from __future__ import annotations

from pscdesk.paths import Places
from pscdesk.settings import load_settings
from pscdesk.storage.keys import Keystore, SystemKeystore


class _OnlyRead:
    """A keystore from which keys are still read and into which none is put: it is wiped with the desktop."""

    def __init__(self, held: Keystore) -> None:
        self._held = held

    def get(self, name: str) -> str | None:
        """The secret of that name, or None."""
        return self._held.get(name)

    def set(self, name: str, secret: str) -> None:
        """Keeps nothing, so that the key goes into a private file of the data folder."""


def keystore_for(places: Places) -> Keystore | None:
    """The computer's keystore, or None when ``keys = "file"`` is set (then keys lie in private files).

    Where the policy names a data folder, because desktops are wiped, new keys lie in files of that folder as well.
    """
    settings = load_settings(places)
    if settings.keys == "file":
        return None
    return _OnlyRead(SystemKeystore()) if settings.data_folder else SystemKeystore()
