"""Which words of what is typed say what is looked for, and which stand in any sentence."""

from __future__ import annotations

from collections.abc import Sequence

_STOP = frozenset(
    word
    for line in (
        "a an and are at be by can for from has have he her his i in is it me my not of on or our she so somebody",
        "someone that the their them they this to us was we what who with you your",
        "all any as been being came could did do does doing go goes going got had herself him himself if itself just",
        "might must myself one really should some themselves then there too two very want wants well went when will",
        "keeps would yourself",
        "about after back call called called down find found gave get gets give given gives keep kept let made",
        "make makes no off out over put puts said says take takes taken took up",
        "ac am ar yn yr y o fy ei eu ein mae oes os neu na nid sydd sy wedi bod rhywun gan wrth hi fe ef",
    )
    for word in line.split()
)
"""Words that say nothing about what is looked for, in English and Welsh."""


def telling_words(words: Sequence[str]) -> list[str]:
    """The words, folded, without those that say nothing; all of them where no other is left."""
    return [word for word in words if word not in _STOP] or list(words)
