"""Whether what should be a role or a team names somebody: a title, an address, or a rank with a name after it."""

from __future__ import annotations

import re

_TITLE = re.compile(r"@|\b(?:mr|mrs|ms|miss|mx|dr|sir|dame)\b", re.I)
_AFTER_RANK = re.compile(
    r"\b(?:constable|sergeant|inspector|superintendent|commander|commissioner|acc|dcc|cc|cdr"
    r"|[cg]wnstabl|rh?ingyll|sarjant|sarsiant|arolygydd|uwch-?arolygydd|[cg]omander|[cg]omisiynydd)\.?\s+(?=([\w'’-]+))",
    re.I,
)
"""A rank in full, English or Welsh, and the word after it: nothing but a space stands between a rank and a name."""

_AFTER_SHORT_RANK = re.compile(
    r"\b(?:pc|dc|sgt|ds|insp|di|ch insp|dci|supt|ch supt|det supt|pcso)\.?\s+(?=([\w'’-]+))", re.I
)
"""The same after a rank in short."""

_WORDS = """
acting advice affairs and anti area assistant body borough business call chief citizens city command communications
community complaints conduct contact control coroner corporate corruption counter county crime criminal custody
cyber data deputy designate detective development digital direct directorate director district diversity division
divisional domestic duty east eastern economic equality ethics events executive federation finance firearms force
fraud general governance head headquarters homicide hr human inclusion information inspector inspectorate integrity
intelligence internal investigation investigations it justice lead learning legal liaison licensing line local major
manager misconduct national neighbourhood neighbourhoods north northern office officer operational operations ops
organised partnerships patrol people performance personnel planning police policing policy portfolio prevention
prisons professional programme projects prosecutions protecting protection psd public quality records recruitment
regional representative resources response responsible review risk road roads safeguarding secretary senior
sergeant serious service services shift south southern special specialist staff standards station strategic
strategy superintendent support tactical task team technology temporary territorial terrorism traffic training
transformation transport uniform unit vetting victims violence vulnerability wellbeing west western central
constable commander commissioner
a ac ar cenedlaethol cyfathrebu cyhoeddus cyfreithiol cwnstabl cwynion cydraddoldeb cymdogaeth cymorth cymunedol
cynorthwyol cudd-wybodaeth dalfa datblygu de ditectif dirprwy dros dyletswydd fetio ffyrdd gogledd gweithredol
gweithrediadau gwasanaeth gwasanaethau gwrth-lygredd heddlu hyfforddiant lleol llesiant llygredd llywodraethu
moeseg pennaeth plismona pobl prif proffesiynol rhanbarthol rhanbarth safonau strategol swyddfa tîm tiriogaethol
trosedd troseddau troseddol uned ymateb ymchwiliadau ymddygiad yn y yr adran adnoddau diogelu gorllewin dwyrain
"""
_OF_A_ROLE = frozenset(_WORDS.split())
"""Words with a capital letter that follow a rank in the name of a role."""


def names_somebody(role: str) -> bool:
    """Whether a role or team has a title such as "Mr", an address, or a rank with a name after it, short or in full.

    A bare name nobody can tell from a role. A comma parts a rank from a place: "Inspector, Croydon".
    """
    after = (*_AFTER_RANK.findall(role), *_AFTER_SHORT_RANK.findall(role))
    return bool(_TITLE.search(role)) or any(map(_is_name, after))


def _is_name(word: str) -> bool:
    """Whether a word after a rank is a name: it has a capital letter, and no role has such a word."""
    return word[0].isupper() and re.split(r"['’]", word.casefold())[0] not in _OF_A_ROLE
