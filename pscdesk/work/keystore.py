"""Which keystore holds keys: the operating system's, or none where the settings say so."""

from __future__ import annotations

from pscdesk.paths import Places
from pscdesk.settings import load_settings
from pscdesk.storage.keys import Keystore, SystemKeystore


def keystore_for(places: Places) -> Keystore | None:
    """The computer's keystore, or None when ``keys = "file"`` is set (then keys lie in private files)."""
    return None if load_settings(places).keys == "file" else SystemKeystore()
