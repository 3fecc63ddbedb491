"""The words of the window in the language of the person: gettext without Qt, English where no catalogue lies."""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path

_DOMAIN = "pscdesk"
_chosen: list[gettext.NullTranslations] = [gettext.NullTranslations()]


@cache
def _catalogue(folder: Path, language: str) -> gettext.NullTranslations:
    return gettext.translation(_DOMAIN, folder, [language], fallback=True)


def speak(language: str, folder: Path) -> None:
    """From now on ``tr`` answers in ``language`` (such as "cy") from ``folder/<language>/LC_MESSAGES/pscdesk.mo``."""
    _chosen[0] = _catalogue(folder, language)


def tr(text: str) -> str:
    """The text in the chosen language; the text itself where there is no translation."""
    return _chosen[0].gettext(text)


def tr_many(one: str, many: str, number: int) -> str:
    """The form of a text that fits a number, with ``{number}`` filled in."""
    return _chosen[0].ngettext(one, many, number).format(number=number)
