"""The words people see, in their language: the rooms speak English, and where a text is shown it is looked up here.

So no room below needs to know that there is another language, and what no catalogue knows stays as it is.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pscdesk.phrases import Phrases

ENGLISH, WELSH = "en", "cy"


class _Chosen:
    """The language in which ``tr`` answers; in English there is nothing to look up, so nothing is loaded."""

    language = ENGLISH
    phrases: Phrases | None = None


def speak(language: str, folder: Path) -> None:
    """From now on ``tr`` answers in ``language`` (such as "cy") from ``folder/<language>/LC_MESSAGES/pscdesk.mo``."""
    _Chosen.language, _Chosen.phrases = language, None
    if language != ENGLISH:
        from pscdesk.phrases import phrases_of

        _Chosen.phrases = phrases_of(folder, language)


def spoken() -> str:
    """The language in which ``tr`` answers now, such as "cy"."""
    return _Chosen.language


def tr(text: str) -> str:
    """The text in the chosen language, whole or by its template; the text itself where nothing is known of it."""
    return (_Chosen.phrases.find(text) if _Chosen.phrases else None) or text


def tr_many(one: str, many: str, number: int) -> str:
    """The form of a text that fits a number, with ``{number}`` filled in."""
    known = _Chosen.phrases.many(one, many, number) if _Chosen.phrases else one if number == 1 else many
    return known.format(number=number)
