"""What changes for people between two versions of guidance, by effect, and what is lower before the rest."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from pscdesk.data_files import Fact
from pscdesk.guidance.compare.compare import Comparison, Move, compare
from pscdesk.guidance.compare.rewording import Reworded, rewordings
from pscdesk.guidance.pack.pack_types import Answers, Pack
from pscdesk.messages import Message

Effect = Literal["expectation", "lower", "elsewhere", "otherwise", "words"]
EFFECTS: tuple[Effect, ...] = ("expectation", "lower", "elsewhere", "otherwise", "words")
EFFECT_WORDS: dict[Effect, Message] = {
    "expectation": Message("Situations that are to end otherwise"),
    "lower": Message("Ends lower, or is asked or raised less often"),
    "elsewhere": Message("Ends elsewhere"),
    "otherwise": Message("Says otherwise what to do"),
    "words": Message("Words only"),
}
"""What each kind of change is called, in the order in which they are shown."""

_PURPOSE = b"psc-guidance-changes/1\0"
_OTHERWISE = frozenset({"question", "gate", "outcome", "action", "reply", "never", "twin", "standard"})
"""Blocks whose words tell people what to do; those of other blocks explain."""
_ONLY_WORDS = frozenset({"why", "also", "record", "sources", "terms"})
"""Fields of these blocks that tell nobody what to do."""

_SET_BY_COMPOSING = frozenset({"version", "status", "approved_by_role", "approved_on"})
"""Fields of ``pack.toml`` that composing and signing set by themselves: they are no change for people."""

_DUTY = re.compile(r"duties “([^”]+)”, (.+)")
"""A text of a duty within the block that names it."""


class Change(Fact, frozen=True, kw_only=True):
    """One change: its effect, where, from what to what, and answers that show it where answers do."""

    effect: Effect
    block: str
    field: str = ""
    was: str = ""
    to: str = ""
    witness: Answers = msgspec.field(default_factory=Answers)

    @property
    def sentence(self) -> Message:
        """The change in a sentence."""
        if self.effect in ("lower", "elsewhere", "expectation"):
            return Message("{block}: {was} becomes {to}.", block=self.block, was=self.was, to=self.to)
        if self.was and self.to:
            return Message("{block}: “{was}” becomes “{to}”.", block=self.block, was=self.was, to=self.to)
        if self.to:
            return Message("{block}: “{to}” is new.", block=self.block, to=self.to)
        return Message("{block}: “{was}” is gone.", block=self.block, was=self.was)


class Changes(Fact, frozen=True, kw_only=True):
    """Every change in the order of showing. ``unproved`` says what could not be compared; empty where all was."""

    changes: tuple[Change, ...]
    unproved: tuple[str, ...] = ()

    @property
    def counts(self) -> dict[Effect, int]:
        """How many changes there are of each effect."""
        return {effect: sum(one.effect == effect for one in self.changes) for effect in EFFECTS}

    @property
    def digest(self) -> str:
        """SHA-256 (hex) of the list: what whoever signs says they were shown."""
        return hashlib.sha256(_PURPOSE + msgspec.json.encode(self, order="sorted")).hexdigest()


def word_changes(old: Pack, new: Pack) -> tuple[Change, ...]:
    """The texts and lines that changed, in the order of showing: told without any proof, within milliseconds."""
    return _in_order([*_reworded(tuple(rewordings(old, new))), *_lines(old, new)])


def changes(old: Pack, new: Pack, known: Comparison | None = None) -> Changes:
    """What changed from one version to another, proved over every combination of answers both know.

    ``known``: both compared already, by whoever needs that as well.
    """
    told = known or compare(old, new)
    found = [*map(_moved, told.moves), *_reworded(told.reworded), *_lines(old, new)]
    return Changes(changes=_in_order(found), unproved=told.unproved)


def _in_order(found: list[Change]) -> tuple[Change, ...]:
    """Each change once, by its effect."""
    once = {_key(one): one for one in reversed(found)}
    seen = dict.fromkeys(_key(one) for one in found)
    return tuple(sorted((once[key] for key in seen), key=lambda one: EFFECTS.index(one.effect)))


def _key(one: Change) -> tuple[str, ...]:
    return one.effect, one.block, one.field, one.was, one.to


def _moved(move: Move) -> Change:
    name = f"{move.what} “{move.item}”" if move.item else move.what
    return Change(
        effect="lower" if move.falls else "elsewhere",
        block=name,
        was=move.before,
        to=move.after,
        witness=move.witness,
    )


def _reworded(texts: tuple[Reworded, ...]) -> Iterator[Change]:
    """Each text that changed; a duty that came or went is one change, and one that is worded otherwise one for all."""
    said = (one for one in texts if one.block != "pack.toml" or one.field not in _SET_BY_COMPOSING)
    told = [(one, _DUTY.search(one.field)) for one in said]
    whole = {(one.block, duty[1], bool(one.before)) for one, duty in told if duty and _is_end(one)}
    for one, duty in told:
        if duty is None:
            yield Change(effect=_effect(one), block=one.block, field=one.field, was=one.before, to=one.after)
        elif (one.block, duty[1], bool(one.before)) not in whole or (one.before and one.after):
            yield Change(effect="otherwise", block=f"duty “{duty[1]}”", field=duty[2], was=one.before, to=one.after)
        elif duty[2] == "what":
            yield Change(effect="otherwise", block=one.block, field="duties", was=one.before, to=one.after)


def _is_end(one: Reworded) -> bool:
    """Whether this says that a duty stands where none stood, or the other way."""
    return one.field.endswith("”, what") and not (one.before and one.after)


def _effect(one: Reworded) -> Effect:
    kind = one.block.split(" ")[0]
    if kind == "vignette" and one.field == "outcome" and one.before and one.after:
        return "expectation"
    if kind in _OTHERWISE and not _ONLY_WORDS.intersection(one.field.split(", ")[-1].split(" ")):
        return "otherwise"
    return "words"


def _lines(old: Pack, new: Pack) -> Iterator[Change]:
    """Lines of the force's own, which could take back what stands above them: they say otherwise."""
    before, after = set(old.local_lines), set(new.local_lines)
    for line in (*new.local_lines, *old.local_lines):
        kind, _, name = line.block.partition(" ")
        was, to = ("" if line in after else line.text), ("" if line in before else line.text)
        if was or to:
            yield Change(effect="otherwise", block=f"{kind} “{name}”", field=line.field, was=was, to=to)
