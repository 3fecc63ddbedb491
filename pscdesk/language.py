"""The language in which texts are shown, and the catalogue in which messages are looked up there."""

from __future__ import annotations

import gettext
from pathlib import Path

from pscdesk.messages import Catalogue, Message

ENGLISH, WELSH = "en", "cy"
_DOMAIN = "pscdesk"


class _Chosen:
    """The language in which ``tr`` answers; in English there is nothing to look up."""

    language = ENGLISH
    catalogue: Catalogue = gettext.NullTranslations()


def speak(language: str, folder: Path) -> None:
    """From now on ``tr`` answers in ``language`` (such as "cy") from ``folder/<language>/LC_MESSAGES/pscdesk.mo``.

    Where there is no such file it answers in English.
    """
    _Chosen.language = language
    english = language == ENGLISH
    _Chosen.catalogue = (
        gettext.NullTranslations() if english else gettext.translation(_DOMAIN, folder, [language], fallback=True)
    )


def spoken() -> str:
    """The language in which ``tr`` answers now, such as "cy"."""
    return _Chosen.language


def tr(text: str) -> str:
    """A message in the language spoken; any other text is data and stays as it is."""
    return text.told(_Chosen.catalogue) if isinstance(text, Message) else text
