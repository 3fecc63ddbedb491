"""The Welsh of a force's own texts: which may be said, and which texts wait for one.

A Welsh text is found by its English. So a force gives the Welsh of English that only it has, and never another Welsh of
a text of its base. Welsh whose English was changed is told apart from Welsh that nobody has checked yet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from pscdesk.guidance.pack.pack_types import Pack
from pscdesk.guidance.pack.translation import Translated, pack_texts, translations_name, translations_of
from pscdesk.guidance.workshop.overlay.clean_text import hidden_sign
from pscdesk.guidance.workshop.overlay.edits import Overlay, OverlayFault
from pscdesk.guidance.workshop.overlay.raw_blocks import Base
from pscdesk.messages import Message

WELSH = "cy"

State = Literal["english changed", "none", "draft", "checked"]
STATES: tuple[State, ...] = ("english changed", "none", "draft", "checked")
STATE_WORDS: dict[State, Message] = {
    "english changed": Message("English changed"),
    "none": Message("No Welsh yet"),
    "draft": Message("Draft"),
    "checked": Message("Checked"),
}
"""What is the matter with the Welsh of a text; what needs work first stands first."""


@dataclass(frozen=True)
class WelshRow:
    """One English text, its Welsh, and how that stands; ``made_from`` is the earlier English that the Welsh says."""

    en: str
    cy: str
    state: State
    where: str
    made_from: str = ""


def translations(base: Base, overlay: Overlay | None) -> tuple[Translated, ...]:
    """Every Welsh text of guidance: that of the base and that of the force; ``PackError`` where the base's is broken.

    The force's stands last, so that it counts for a text that both have.
    """
    ours = overlay.welsh if overlay else ()
    return (*base.once(_welsh_of), *(Translated(en=one.en, cy=one.cy, status=one.status) for one in ours))


def welsh_faults(base: Base, overlay: Overlay) -> Iterator[OverlayFault]:
    """What is wrong with the force's own Welsh: a text of the base, one text twice, or a hidden sign."""
    if not overlay.welsh:
        return
    theirs, seen = base.once(_texts_of), set[str]()
    for one in overlay.welsh:
        sign = hidden_sign(one.cy)
        if one.en in theirs:
            said = Message("The Welsh of this text is that of the base, and stays: “{text}”.", text=one.en)
            yield OverlayFault("reserved", "", "", said)
        elif one.en in seen:
            said = Message("The Welsh of this text stands there twice: “{text}”.", text=one.en)
            yield OverlayFault("twice", "", "", said)
        elif sign:
            said = Message("The text holds a sign that nobody sees: {sign}. Type it again.", sign=sign)
            yield OverlayFault("hidden sign", "", "", said)
        seen.add(one.en)


def welsh_rows(base: Base, overlay: Overlay, pack: Pack) -> tuple[WelshRow, ...]:
    """Every text of the composed guidance with its Welsh, what needs work first; in the order of reading within that.

    ``PackError`` where the base's Welsh does not read.
    """
    known = {one.en: one for one in translations(base, overlay)}
    earlier = dict(_earlier(overlay))
    rows: list[WelshRow] = []
    for en, where in pack_texts(pack).items():
        found, before = known.get(en), known.get(earlier.get(en, ""))
        if found is not None:
            rows.append(WelshRow(en, found.cy, "draft" if found.status == "draft" else "checked", where))
        elif before is not None:
            rows.append(WelshRow(en, before.cy, "english changed", where, before.en))
        else:
            rows.append(WelshRow(en, "", "none", where))
    return tuple(sorted(rows, key=lambda row: STATES.index(row.state)))


def _texts_of(base: Base) -> Mapping[str, str]:
    """Every English text of the base: it takes longer to find them than to compose all the rest."""
    return pack_texts(base.pack)


def _welsh_of(base: Base) -> tuple[Translated, ...]:
    content = base.files.get(translations_name(WELSH))
    return translations_of(content, translations_name(WELSH)) if content is not None else ()


def _earlier(overlay: Overlay) -> Iterator[tuple[str, str]]:
    """Each new text of an edit and the text it was made from; of a list those that stand at the same place."""
    for edit in overlay.edit:
        if isinstance(edit.was, str) and isinstance(edit.to, str):
            yield edit.to, edit.was
        elif isinstance(edit.was, tuple) and isinstance(edit.to, tuple):
            yield from ((to, was) for was, to in zip(edit.was, edit.to, strict=False) if was != to)
