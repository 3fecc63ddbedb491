"""Small parts that several pages of the aid share: sources in words, the draft line, headings, a back link."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from pscdesk.guidance.pack.approval import status_line
from pscdesk.guidance.pack.pack_types import Pack, Source
from pscdesk.guidance.pack.vocabulary import HOW_SURE
from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.periods import long_month
from pscdesk.ui.widgets.buttons import Fold, WordButton, button
from pscdesk.ui.widgets.layout.page import ContentColumn
from pscdesk.ui.widgets.text import prose, words


def source_line(source: Source) -> str:
    """A source in one line: what it is, how sure we are, and when it was checked."""
    return Message(
        "Source: {cite} ({mark}, {checked}).",
        cite=source.cite,
        mark=HOW_SURE[source.mark],
        checked=long_month(source.checked_on),
    )


def source_lines(pack: Pack, ids: Sequence[str]) -> list[QLabel]:
    """The sources of these ids, each as a small quiet line."""
    return [words(source_line(pack.sources[one]), "small", "quiet") for one in ids if one in pack.sources]


def draft_line(pack: Pack) -> str:
    """The one line every page carries: status and version of the guidance, and how far the law was seen."""
    about = pack.about
    if pack.edition is not None and pack.edition.kind == "local":  # both versions stand there already
        return Message("{status}. Law as seen to {seen}.", status=status_line(pack), seen=about.law_seen_to)
    return Message(
        "{status}. Version {version}, law as seen to {seen}.",
        status=status_line(pack),
        version=about.version,
        seen=about.law_seen_to,
    )


def back_link(back: Callable[[], None]) -> WordButton:
    """The way back to the page before."""
    made = button(Message("Back"), back, "fold", "arrow-left")
    made.setObjectName("back")
    made.setToolTip(tr(Message("Back (Alt+Left)")))
    return made


def folded(title: str, *content: QWidget, is_open: bool = False) -> Fold:
    """A fold with these beneath each other, set in a little."""
    inside = ContentColumn(wide=True, margins=(30, 0, 0, 8))
    inside.add(*content)
    return Fold(title, inside, is_open=is_open)


def why_fold(pack: Pack, why: str, sources: Sequence[str]) -> Fold:
    """Why a question is asked, with its sources."""
    return folded(Message("Why we ask"), prose(why), *source_lines(pack, sources))


def at_left(widget: QWidget) -> QWidget:
    """The widget no wider than it needs to be, at the left."""
    holder = ContentColumn(wide=True, margins=(0, 0, 0, 0))
    holder.rows.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
    return holder
