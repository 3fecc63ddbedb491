"""What Group Policy sets for PSC Desk on Windows: the values of one key of the registry, for the whole computer."""

from __future__ import annotations

import sys
from collections.abc import Iterator

KEY = r"SOFTWARE\Policies\PSCDesk"
"""The key beneath HKEY_LOCAL_MACHINE that the administrative template writes."""
_MOST = 200


def registry_policy() -> dict[str, str | int]:
    """The values of that key by their names; nothing where there is no such key, or no registry."""
    if sys.platform != "win32":
        return {}
    # imported here: it exists on Windows only
    import winreg

    try:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, KEY) as key:
            return dict(_values(key))
    except OSError:
        return {}


def _values(key: object) -> Iterator[tuple[str, str | int]]:
    import winreg

    for place in range(_MOST):
        try:
            name, value, _kind = winreg.EnumValue(key, place)  # type: ignore[arg-type]  # pyright: ignore
        except OSError:  # that was the last one
            return
        if isinstance(value, str | int):
            yield name, value
