"""What edits do, told at once: refusals and changes in lines, cause first, so that one edited cell is one line.

In stages, the quickest first: what words alone decide, what has to be proved of questions, gates and outcomes, what the
check finds, and which informal options fit otherwise. Each line knows its stage.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from pscdesk.guidance.compare.compare import Comparison, Move, compare
from pscdesk.guidance.compare.touched import rows_logic
from pscdesk.guidance.pack.engine import advance
from pscdesk.guidance.pack.pack_types import Action, Answers, Gate, Outcome, Pack, Question, Reply
from pscdesk.guidance.pack.vocabulary import DOUBT
from pscdesk.guidance.workshop.caution.caution import word_refusals
from pscdesk.guidance.workshop.caution.effects_told import Change, word_changes
from pscdesk.guidance.workshop.caution.meaning import check_refusals, meaning_refusals
from pscdesk.guidance.workshop.caution.refusal import Refusal, in_order
from pscdesk.guidance.workshop.overlay.composing import Composed
from pscdesk.guidance.workshop.overlay.edits import Overlay
from pscdesk.guidance.workshop.shown.block_titles import title_of
from pscdesk.messages import Message, joined, plural, with_values

Kind = Literal["refused", "lower", "elsewhere", "otherwise", "words"]
KINDS: tuple[Kind, ...] = ("refused", "lower", "elsewhere", "otherwise", "words")
KIND_WORDS: dict[Kind, Message] = {
    "refused": Message("Refused"),
    "lower": Message("Ends lower"),
    "elsewhere": Message("Ends elsewhere"),
    "otherwise": Message("Says otherwise"),
    "words": Message("Words"),
}
"""What each kind of line is called, in the order in which they are shown."""
Stage = Literal["words", "rules", "check", "options"]
STAGES: tuple[Stage, ...] = ("words", "rules", "check", "options")

_LOGIC = ("when", "options", "demands", "only_known")
"""The first step of fields that decide where answers lead."""


@dataclass(frozen=True)
class Example:
    """One thing that follows, answers to walk where answers show it, and the block and field it is said of, if any."""

    said: Message
    witness: Answers
    block: str = ""
    field: str = ""


@dataclass(frozen=True)
class ToldLine:
    """One line: its kind and sentence, the block and field it is about, and what follows from the same cause."""

    kind: Kind
    stage: Stage
    said: Message
    block: str
    field: str
    witness: Answers
    more: tuple[Example, ...] = ()


def told_words(composed: Composed) -> tuple[ToldLine, ...]:
    """What words alone decide, within milliseconds: refused texts, then what is said otherwise, then words."""
    base = composed.base.pack
    found = [_refused(base, one, "words") for one in in_order(word_refusals(composed))]
    if composed.pack is not None:
        found += [_changed(composed.pack, base, one) for one in word_changes(base, composed.pack)]
    return _shown(found)


def told_rules(composed: Composed) -> tuple[ToldLine, ...]:
    """What has to be proved: gates that stand less often and all that ends lower or elsewhere, by the edit behind it.

    Empty where nothing is composed.
    """
    base, pack = composed.base.pack, composed.pack
    if pack is None:
        return ()
    told = compare(base, pack, ("question", "gate", "outcome"))
    causes = _Causes(base, pack, composed.overlay)
    refused = in_order(tuple(meaning_refusals(base, pack, told)))
    return _shown([*_refused_by_cause(causes, refused), *_elsewhere(causes, told, "rules")])


def told_check(composed: Composed) -> tuple[ToldLine, ...]:
    """What the check finds in the composed guidance, by the edit behind it where an example shows that."""
    base, pack = composed.base.pack, composed.pack
    if pack is None:
        return ()
    causes = _Causes(base, pack, composed.overlay)
    found: dict[str, ToldLine] = {}
    for number, one in enumerate(check_refusals(base, pack)):
        place = _place(pack, one.block)
        cause = causes.of(one.witness) if one.witness else ""
        line = found.get(cause) if cause else None
        said = _found(pack, one, place)
        if line is not None:
            found[cause] = replace(line, more=(*line.more, Example(said, one.witness, place.block, place.field)))
            continue
        block, field = (cause, "") if cause else (place.block, place.field)
        found[cause or f" {number}"] = ToldLine("refused", "check", said, block, field, one.witness)
    return _shown(found.values())


def told_options(composed: Composed) -> tuple[ToldLine, ...]:
    """Which informal options fit more or less often, or for another reason, by the edit behind it."""
    base, pack = composed.base.pack, composed.pack
    if pack is None:
        return ()
    told = compare(base, pack, ("option",))
    causes = _Causes(base, pack, composed.overlay)
    unproved = [
        ToldLine(
            "refused", "options", Message("It cannot be proved that nothing ends lower: {why}", why=why), "", "", {}
        )
        for why in told.unproved
    ]
    return _shown([*unproved, *_elsewhere(causes, told, "options")])


HOW_TOLD: dict[Stage, Callable[[Composed], tuple[ToldLine, ...]]] = {
    "words": told_words,
    "rules": told_rules,
    "check": told_check,
    "options": told_options,
}
"""How each stage is told."""


def together(*stages: Iterable[ToldLine]) -> tuple[ToldLine, ...]:
    """The lines of several stages as they are shown together: by kind, then as they came.

    What the check finds follows from what is refused or ends lower: it is folded beneath its cause, or into one line.
    """
    lines = [line for lines in stages for line in lines]
    causes = {line.block for line in lines if _is_cause(line)}
    found = [line for line in lines if line.stage == "check"]
    if not causes or not found:
        return _shown(lines)
    beneath: dict[str, list[Example]] = {}
    for line in found:
        if line.block in causes:
            beneath.setdefault(line.block, []).extend(_with_more(line))
    told: list[ToldLine] = []
    for line in lines:
        if line.stage != "check":
            follows = beneath.pop(line.block, []) if _is_cause(line) else []
            told.append(replace(line, more=(*line.more, *follows)) if follows else line)
    return _shown([*told, *_one_line([line for line in found if line.block not in causes])])


def _is_cause(line: ToldLine) -> bool:
    return line.stage == "rules" and line.kind in ("refused", "lower")


def _with_more(line: ToldLine) -> tuple[Example, ...]:
    return (Example(line.said, line.witness, line.block, line.field), *line.more)


def _one_line(found: list[ToldLine]) -> list[ToldLine]:
    """What the check finds besides, as one line where it is more than one."""
    more = tuple(example for line in found for example in _with_more(line))
    if len(found) < 2:
        return found
    said = plural("The check finds {number} more thing.", "The check finds {number} more things.", len(more))
    return [ToldLine("refused", "check", said, "", "", {}, more)]


def logic_of(pack: Pack | None) -> str:
    """SHA-256 (hex) of all that decides in guidance, without its words; empty where there is no pack."""
    if pack is None:
        return ""
    flow = pack.flow
    rows = [[(one.id, rows_logic(one.when)) for one in blocks] for blocks in (flow.outcome, flow.action, flow.reply)]
    asked = [
        (one.id, one.kind, one.section, [o.id for o in one.options], rows_logic(one.when)) for one in flow.question
    ]
    gates = [(one.id, one.demands, [duty.id for duty in one.duties], rows_logic(one.when)) for one in flow.gate]
    told = repr((asked, gates, rows, flow.never, flow.twin, [one.skip_when_referred for one in flow.section]))
    return hashlib.sha256(told.encode()).hexdigest()


class _Causes:
    """Which edit is behind what an example shows."""

    def __init__(self, base: Pack, pack: Pack, overlay: Overlay) -> None:
        self.base, self.pack = base, pack
        edited = [one.block for one in overlay.edit if one.field.split("/")[0] in _LOGIC]
        added = [one.block or f"{one.kind} {one.told.get('id', '')}" for one in overlay.add]
        self.edited = tuple(dict.fromkeys((*edited, *added)))

    def of(self, witness: Answers) -> str:
        """The block behind it: the only one that was edited, or the gate that these answers raise in one version."""
        if len(self.edited) == 1:
            return self.edited[0]
        before, after = (set(advance(pack, witness).gates) for pack in (self.base, self.pack))
        apart = [f"gate {gate.id}" for gate in self.pack.flow.gate if gate.id in before ^ after]
        return next((one for one in apart if one in self.edited), apart[0] if apart else "")


def _refused_by_cause(causes: _Causes, refused: tuple[Refusal, ...]) -> Iterator[ToldLine]:
    """A line for each edit behind refusals: its first sentence, and all that follows from it folded beneath."""
    behind: dict[str, list[tuple[Message, Answers]]] = {}
    lower: dict[str, int] = {}
    for place, one in enumerate(refused):
        moves = one.moves or (None,)
        for move in moves:
            witness = one.witness if move is None else move.witness
            cause = causes.of(witness) if witness else ""
            said = _titled(causes.base, one) if move is None else moved(causes.pack, move)
            key = cause or f" {place}"
            behind.setdefault(key, []).append((said, witness))
            lower[key] = lower.get(key, 0) + (move is not None)
    for key, found in behind.items():
        cause = "" if key.startswith(" ") else key
        (said, witness), *more = found
        ways = lower[key]
        if ways == len(found):
            said, more = _ways(ways, said), found if ways > 1 else []
        elif ways:
            said = joined(" ", (said, plural("{number} way ends lower.", "{number} ways end lower.", ways)))
        yield ToldLine("lower" if ways == len(found) else "refused", "rules", said, cause, "", witness, _examples(more))


def _elsewhere(causes: _Causes, told: Comparison, stage: Stage) -> Iterator[ToldLine]:
    behind: dict[str, list[Move]] = {}
    for move in told.moves:
        if not move.falls:
            behind.setdefault(causes.of(move.witness), []).append(move)
    for cause, moves in behind.items():
        moves.sort(key=lambda move: ("outcome", "gate", "question", "option", "reason").index(move.what))
        said = moved(causes.pack, moves[0])
        if len(moves) > 1:
            more = plural(
                "{number} more thing follows from it.", "{number} more things follow from it.", len(moves) - 1
            )
            said = joined(" ", (said, more))
        rest = [(moved(causes.pack, move), move.witness) for move in moves[1:]]
        yield ToldLine("elsewhere", stage, said, cause, "", moves[0].witness, _examples(rest))


def _ways(number: int, first: Message) -> Message:
    if number == 1:
        return first
    return Message("{number} ways end lower. {first}", number=number, first=first)


_MORE_OR_LESS: dict[str, tuple[Message, Message]] = {
    "gate": (
        Message("The gate “{name}” stands more often.", name=""),
        Message("The gate “{name}” stands less often.", name=""),
    ),
    "question": (
        Message("The question “{name}” is asked more often.", name=""),
        Message("The question “{name}” is asked less often.", name=""),
    ),
    "option": (
        Message("“{name}” is offered more often.", name=""),
        Message("“{name}” is offered less often.", name=""),
    ),
}


def moved(pack: Pack, move: Move) -> Message:
    """A move in a sentence, by the titles of what moves."""
    if move.what == "outcome":
        before, after = (title_of(pack, f"outcome {end}") for end in (move.before, move.after))
        return Message("“{before}” becomes “{after}”.", before=before, after=after)
    kind = {"option": "action", "reason": "outcome"}.get(move.what, move.what)
    name = title_of(pack, f"{kind} {move.item}")
    is_yes = [end.startswith("yes") for end in (move.before, move.after)]
    if move.what == "reason" or all(is_yes):
        return Message("“{name}” has another reason.", name=name)
    more, less = _MORE_OR_LESS[move.what]
    return with_values(more if is_yes[1] else less, name=name)


def _titled(pack: Pack, one: Refusal) -> Message:
    """A refusal with the title of its block in place of its name."""
    name = title_of(pack, one.block)
    if one.cause == "stands less often":
        return Message("The gate “{name}” would stand less often.", name=name)
    if one.cause == "asked less often":
        return Message("The question “{name}” would be asked less often.", name=name)
    return one.sentence


@dataclass(frozen=True)
class _Place:
    """What a finding is about: a block and its title, and a row of it and its sentence, where it is about one."""

    block: str = ""
    title: str = ""
    field: str = ""
    row: str = ""


def _place(pack: Pack, block: str) -> _Place:
    """What a finding is about, which names a row by its number."""
    named, _, number = _named(block).partition(", row ")
    title = title_of(pack, named)
    if not title:
        return _Place()
    kind, _, name = named.partition(" ")
    flow = pack.flow
    lists: dict[str, Iterable[Question | Gate | Outcome | Action | Reply]] = {
        "question": flow.question,
        "gate": flow.gate,
        "outcome": flow.outcome,
        "action": flow.action,
        "reply": flow.reply,
    }
    rows = next((one.when for one in lists.get(kind, ()) if one.id == name), ())
    if not number.isdecimal() or not 0 < int(number) <= len(rows):
        return _Place(named, title)
    row = rows[int(number) - 1]
    written = row.id.removesuffix(DOUBT)  # a row for doubt is made from the one before it
    as_written = written if any(other.id == written for other in rows) else row.id
    return _Place(named, title, f"when/{as_written}/because", row.because)


def _found(pack: Pack, one: Refusal, place: _Place) -> Message:
    """A finding of the check with the title of its block, and the sentence of its row, in place of their names."""
    sentence = one.sentence.values.get("part1", one.sentence)
    title = _short(place.title)
    if place.row:
        return Message(
            "The check says of “{title}”, row “{row}”: {said}", title=title, row=_short(place.row), said=sentence
        )
    if title:
        return Message("The check says of “{title}”: {said}", title=title, said=sentence)
    return Message("The check says: {said}", said=sentence)


def _named(block: str) -> str:
    """The name of a block as tables have it, of one that is named between quotation marks."""
    return block.replace("“", "").replace("”", "")


def _refused(pack: Pack, one: Refusal, stage: Stage) -> ToldLine:
    title = title_of(pack, one.block) if one.block else ""
    said = Message("{title}: {said}", title=_short(title), said=one.sentence) if title else one.sentence
    return ToldLine("refused", stage, said, one.block, one.field, one.witness)


def _changed(pack: Pack, base: Pack, one: Change) -> ToldLine:
    kind: Kind = "otherwise" if one.effect in ("otherwise", "expectation") else "words"
    block = _named(one.block)
    title = title_of(pack, block) or title_of(base, block) or one.block
    if one.was and one.to:
        said = Message("{title}: “{was}” becomes “{to}”.", title=_short(title), was=_short(one.was), to=_short(one.to))
    elif one.to:
        said = Message("{title}: “{to}” is new.", title=_short(title), to=_short(one.to))
    else:
        said = Message("{title}: “{was}” is gone.", title=_short(title), was=_short(one.was))
    return ToldLine(kind, "words", said, block, "", {})


def _examples(found: Iterable[tuple[Message, Answers]]) -> tuple[Example, ...]:
    return tuple(Example(said, witness) for said, witness in found)


def _shown(lines: Iterable[ToldLine]) -> tuple[ToldLine, ...]:
    """By kind; what the check finds stands after what ends lower, since it follows from it."""
    return tuple(sorted(lines, key=lambda line: KINDS.index("lower" if line.stage == "check" else line.kind)))


def _short(text: str) -> str:
    return text if len(text) <= 90 else f"{text[:89]}…"
