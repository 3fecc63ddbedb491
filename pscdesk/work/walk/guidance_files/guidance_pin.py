"""The pin in the policy folder (``guidance.toml``): which guidance the force uses, by digest."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pscdesk.errors import InputError, PackError
from pscdesk.messages import Message
from pscdesk.paths import Places
from pscdesk.storage.toml_file import read_toml

PIN_FILE = "guidance.toml"
FOLDER = "guidance"
"""The folder inside the policy folder in which a force's guidance lies, in folders or signed files."""


@dataclass(frozen=True)
class Pin:
    """Which guidance is in use. ``digest`` is of what people walk through, ``file`` of the JSON of its signed file.

    ``file`` is empty where the guidance lies in a folder of its own.
    """

    id: str
    version: str
    digest: str
    file: str = ""


def pin_path(places: Places) -> Path:
    """Where the pin lies."""
    return places.policy / PIN_FILE


def read_pin(places: Places) -> Pin:
    """What the pin says; ``PackError`` where it does not say which guidance is in use."""
    path = pin_path(places)
    try:
        told = read_toml(path)
    except InputError as fault:
        raise PackError(Message("In the policy folder, {fault}", fault=fault.message)) from fault
    digest, file = told.get("digest"), told.get("file", "")
    if not _is_digest(digest) or not (file == "" or _is_digest(file)):
        raise PackError(
            Message("The file {pin} in the policy folder does not say which guidance is in use.", pin=path.name)
        )
    return Pin(str(told.get("id", "")), str(told.get("version", "")), str(digest), str(file))


def pin_text(pin: Pin) -> str:
    """The pin as it lies in the policy folder."""
    lines = [
        "# Which guidance this force uses, written by pscdesk guidance install. Changing a file of the guidance",
        "# makes it unfit for use until it is installed again.",
        f'id = "{pin.id}"',
        f'version = "{pin.version}"',
        f'digest = "{pin.digest}"',
        *([f'file = "{pin.file}"'] if pin.file else []),
    ]
    return "\n".join(lines) + "\n"


def _is_digest(told: object) -> bool:
    return isinstance(told, str) and len(told) == 64 and set(told) <= set("0123456789abcdef")
