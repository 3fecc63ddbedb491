"""The types of a duty: what it is about, what it has a person do or not do and towards whom, and its softer form."""

from __future__ import annotations

from typing import Literal

from pscdesk.data_files import Fact
from pscdesk.guidance.pack.vocabulary import Effect, Place, Shield, Soon


class Topic(Fact, frozen=True, kw_only=True):
    """What duties can be about; ``number`` is its place in the file, which is the order in which duties are read.

    ``not_to_do``: its duties say what is not to be done. ``stays``: it stays for now beside a life in danger.
    """

    id: str
    not_to_do: bool = False
    stays: bool = False
    number: int = 0


class Duty(Fact, frozen=True, kw_only=True):
    """Something a person must now do, keep or not do: who, what, how soon, and the place it sends them to, if any.

    ``does`` and ``forbids`` say what it has them do, or not do, and towards whom; where one duty does what another
    forbids, the one with the stronger ``shield`` stands and the other is shown as ``softer``, or not at all. Of the
    duties on one ``topic`` a page shows the first by ``number``, which is their order in the file.
    """

    id: str
    who: str
    what: str
    soon: Soon
    kind: Literal["do", "keep", "do-not"] = "do"
    topic: Topic
    does: tuple[Effect, ...] = ()
    forbids: tuple[Effect, ...] = ()
    shield: Shield = "rest"
    softer: Duty | None = None
    place: Place | None = None
    sources: tuple[str, ...] = ()
    number: int = 0
