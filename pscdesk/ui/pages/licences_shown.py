"""What the page about PSC Desk says of licences: ours, Qt’s with its texts and how it may be replaced, and others’."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from pscdesk.assets import FONTS, RESOURCES
from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.widgets.buttons import Fold
from pscdesk.ui.widgets.text import prose

LICENCES = RESOURCES / "licences"
THIRD_PARTY = LICENCES / "third-party.txt"
"""The texts of every other package; a bundle has it, and elsewhere each package has its own."""
_TEXTS = (
    (Message("Qt and Qt for Python, LGPL 3"), LICENCES / "LGPL-3.0.txt"),
    (Message("GNU General Public License 3, which the LGPL 3 adds to"), LICENCES / "GPL-3.0.txt"),
    (Message("Lucide (icons), ISC licence"), LICENCES / "lucide.txt"),
    (Message("Atkinson Hyperlegible Next (typeface), SIL Open Font Licence"), FONTS / "OFL.txt"),
)


def licence_sentences() -> tuple[Message, ...]:
    """Under which licences PSC Desk and Qt are used, where Qt lies so that it can be replaced, and other texts."""
    from PySide6 import QtCore

    told = (
        Message("PSC Desk itself may be used under the MIT licence. It is built on Qt for Python (LGPL 3)."),
        Message(
            "Qt and Qt for Python are libraries of their own. You may replace them with versions that you have "
            "changed; they lie in the folder {folder}. Their source is at download.qt.io, or ask whoever gave you "
            "PSC Desk.",
            folder=str(Path(QtCore.__file__).parent),
        ),
    )
    if not THIRD_PARTY.is_file():
        return told
    return (*told, Message("The licences of all other packages are in the file {file}.", file=str(THIRD_PARTY)))


def licence_folds() -> tuple[Fold, ...]:
    """One to fold open for each text, and one for the list of parts inside the libraries."""
    texts = [Fold(tr(title), lambda where=path: _plain(where.read_text("utf-8"))) for title, path in _TEXTS]
    return (*texts, Fold(tr(Message("Parts inside these libraries")), lambda: _plain("\n".join(part_lines()))))


def licence_words() -> tuple[QWidget, ...]:
    """The sentences as they stand on the page."""
    return tuple(prose(sentence) for sentence in licence_sentences())


def part_lines() -> tuple[str, ...]:
    """Each part with its version where it is known, its licence, and the package that it lies in."""
    import tomllib

    parts = tomllib.loads((LICENCES / "parts.toml").read_text("utf-8"))["part"]
    return tuple(
        f"{' '.join(filter(None, (one['name'], one.get('version'))))}: {one['licence']} ({one['inside']})"
        for one in parts
    )


def _plain(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
