"""The index of everything that the search knows of the shipped guidance, in a language, and what it finds first."""

from __future__ import annotations

from pscdesk.assets import GUIDANCE, I18N
from pscdesk.finding.index import Index
from pscdesk.guidance.pack.also import also_in, with_also
from pscdesk.guidance.pack.translation import in_language, translations_in
from pscdesk.guidance.reading.pack import load_pack
from pscdesk.language import WELSH, speak
from pscdesk.paths import find_places
from pscdesk.work.finding.find_anything import everything, index_of
from pscdesk.work.walk.papers import find_forms


def index_in(tongue: str) -> Index:
    """Whoever asks for the Welsh one speaks Welsh until they speak English again."""
    pack = load_pack(GUIDANCE)
    if tongue == WELSH:
        speak(WELSH, I18N)
        pack = with_also(in_language(pack, translations_in(GUIDANCE, WELSH)), also_in(GUIDANCE, WELSH))
    return index_of(everything(pack, find_forms(find_places())))


def first_places(index: Index, search: str, most: int = 3) -> list[str]:
    """Where the first of what is found stands."""
    return [hit.entry.place for hit in index.find(search).hits[:most]]
