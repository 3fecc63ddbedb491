"""Changes as whoever signs reads them: sentences and titles in place of names, a new row in one line, and the reason.

The digest that is signed stays that of the full list; nothing of it is left out here but what says nothing to people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pscdesk.guidance.book.in_words import DEMAND_WORDS, cells_in_words, row_in_words
from pscdesk.guidance.compare.compare import Move, What
from pscdesk.guidance.pack.pack_types import Answers, Pack, Row
from pscdesk.guidance.pack.vocabulary import DOUBT, HOW_SURE, SOON_WORDS
from pscdesk.guidance.workshop.caution.effects_told import EFFECTS, Change, Changes, Effect
from pscdesk.guidance.workshop.overlay.edits import Overlay, Part
from pscdesk.guidance.workshop.shown.block_titles import title_of
from pscdesk.guidance.workshop.shown.field_words import field_label
from pscdesk.guidance.workshop.shown.told_at_once import moved
from pscdesk.messages import Message, joined

_MOVES: dict[str, What] = {
    "outcome": "outcome",
    "reason": "reason",
    "gate": "gate",
    "option": "option",
    "question": "question",
}
_PART = re.compile(r"(when|options|worded|wordings) “([^”]+)”, (.+)")
"""A text within a row, an answer or a wording."""
_TECHNICAL = frozenset({"id", "asserts", "number"})
"""Fields of a new row that say nothing to people."""
_NAMES = {
    "sources": "source",
    "duties": "duty",
    "terms": "term",
    "outcome": "outcome",
    "accept": "outcome",
    "gates": "gate",
    "actions": "action",
}
"""Fields that name other blocks, and of which kind."""
_WORDS = {"demands": DEMAND_WORDS, "soon": SOON_WORDS, "mark": HOW_SURE}
_LOGIC = ("when", "options", "demands")
"""The first step of fields that decide where answers lead."""


@dataclass(frozen=True)
class Reason:
    """Why a change is made, and its sources by their titles."""

    why: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class ShownChange:
    """One change as it is read: where, a sentence or what was and what is, an example in sentences, and the reasons."""

    effect: Effect
    block: str
    field: str
    title: str
    said: str
    was: str
    to: str
    witness: Answers
    example: tuple[str, ...]
    reasons: tuple[Reason, ...]

    @property
    def sentence(self) -> Message:
        """The change in one sentence, with where it is."""
        if self.said:
            return (
                Message("{title}: {said}", title=self.title, said=self.said) if self.title else joined("", [self.said])
            )
        if self.was and self.to:
            return Message("{title}: “{was}” becomes “{to}”.", title=self.title, was=self.was, to=self.to)
        if self.to:
            return Message("{title}: “{to}” is new.", title=self.title, to=self.to)
        return Message("{title}: “{was}” is gone.", title=self.title, was=self.was)


def shown_changes(told: Changes, before: Pack, after: Pack, overlay: Overlay | None = None) -> tuple[ShownChange, ...]:
    """The changes from one version to another, in the order of showing; ``overlay`` has their reasons."""
    return tuple(_Shown(told, before, after, overlay).changes())


def counts_of(shown: Sequence[ShownChange]) -> dict[Effect, int]:
    """How many changes of each effect are shown."""
    return {effect: sum(one.effect == effect for one in shown) for effect in EFFECTS}


class _Shown:
    def __init__(self, told: Changes, before: Pack, after: Pack, overlay: Overlay | None) -> None:
        self._told, self._before, self._after = told.changes, before, after
        self._parts: tuple[Part, ...] = () if overlay is None else (*overlay.edit, *overlay.add, *overlay.line)
        self._rows = {
            (one.block, found[1], found[2], bool(one.to))
            for one in self._told
            if (found := _PART.fullmatch(one.field)) and found[3] == "id" and not (one.was and one.to)
        }
        """Rows, answers and wordings that are new or gone as a whole."""

    def changes(self) -> Iterator[ShownChange]:
        told: set[tuple[str, str, str, bool]] = set()
        for one in self._told:
            found = _PART.fullmatch(one.field)
            whole = (one.block, found[1], found[2], bool(one.to)) if found else None
            if whole is None or whole not in self._rows or (one.was and one.to):
                if found is None or not self._is_said_of_twin(one, found):
                    yield self._change(one)
            elif whole not in told and not self._is_twin(whole):
                told.add(whole)
                yield self._whole(one.effect, *whole)

    def _is_twin(self, whole: tuple[str, str, str, bool]) -> bool:
        """Whether this is the row that goes with another where somebody was not sure."""
        block, part, name, is_new = whole
        return name.endswith(DOUBT) and (block, part, name.removesuffix(DOUBT), is_new) in self._rows

    def _is_said_of_twin(self, one: Change, found: re.Match[str]) -> bool:
        """Whether the row that this one goes with says the same of itself."""
        own = f"{found[1]} “{found[2].removesuffix(DOUBT)}”, "
        said = {f"{own}{found[3]}", f"{own}doubted"}
        return found[2].endswith(DOUBT) and any(
            (each.block, each.was, each.to) == (one.block, one.was, one.to) and each.field in said
            for each in self._told
        )

    def _change(self, one: Change) -> ShownChange:
        kind, block = one.block.split(" ")[0], _plain(one.block)
        if not one.field and kind in _MOVES and one.to != "new" and one.was != "gone":
            return self._moved(one, _MOVES[kind])
        field = _steps(one.field)
        title = self._title(block)
        if one.field:
            title = Message("{block} – {field}", block=title, field=field_label(kind, field))
        whole = Message("This is new.") if one.to == "new" else Message("This is gone.")
        said, was, to = ("", self._value(field, one.was), self._value(field, one.to)) if one.field else (whole, "", "")
        reasons = self._reasons(block, field)
        if field.endswith("duties"):
            reasons += self._told_by([each for each in self._parts if _names_duty(each, one.was or one.to)])
        return self._shown(one, title, said, was, to, tuple(dict.fromkeys(reasons)))

    def _moved(self, one: Change, what: What) -> ShownChange:
        """A sentence for what moves, with the reason that people read where there is one."""
        item = _plain(one.block).partition(" ")[2]
        move = Move(
            what=what, item=item, before=one.was, after=one.to, witness=one.witness, falls=one.effect == "lower"
        )
        said: str = moved(self._after if self._names(self._after, what, item) else self._before, move)
        was, to = (text.removeprefix("yes").removeprefix("no").removeprefix(": ") for text in (one.was, one.to))
        if what == "outcome":
            was = to = ""
        elif not (was and to) and (was or to):
            said, was, to = joined(" ", (said, was or to)), "", ""
        block = {"option": f"action {item}", "reason": f"outcome {item}", "outcome": "outcome"}.get(
            what, f"{what} {item}"
        )
        return self._shown(one, "", said, was, to, self._reasons_of_move(block))

    def _names(self, pack: Pack, what: What, item: str) -> bool:
        return what == "outcome" or bool(title_of(pack, f"{'action' if what == 'option' else what} {item}"))

    def _whole(self, effect: Effect, block: str, part: str, name: str, is_new: bool) -> ShownChange:
        """A row, an answer or a wording that came or went, in one line."""
        plain = _plain(block)
        pack = self._after if is_new else self._before
        row = _row(pack, plain, name) if part == "when" else None
        said: Message
        if row is not None:
            words = {"because": row.because, "when": row_in_words(pack, row)}
            said = (
                Message("A reason is new: {because} It holds when: {when}.", **words)
                if is_new
                else Message("A reason is gone: {because} It held when: {when}.", **words)
            )
        else:
            kind = plain.split(" ")[0]
            texts = "; ".join(
                Message("{field}: {text}", field=field_label(kind, _steps(one.field)), text=self._value(step, text))
                for one in self._told
                if one.block == block and (found := _PART.fullmatch(one.field)) and found[1] == part
                if found[2] == name and (step := _steps(found[3])) not in _TECHNICAL and (text := one.was or one.to)
            )
            said = Message("New: {texts}", texts=texts) if is_new else Message("Gone: {texts}", texts=texts)
        reasons = self._reasons(plain, f"{part}/{name}")
        return ShownChange(effect, plain, f"{part}/{name}", self._title(plain), said, "", "", {}, (), reasons)

    def _shown(self, one: Change, title: str, said: str, was: str, to: str, reasons: tuple[Reason, ...]) -> ShownChange:
        example = tuple(_sentence(clause) for clause in self._example(one.witness))
        return ShownChange(
            one.effect, _plain(one.block), _steps(one.field), title, said, was, to, one.witness, example, reasons
        )

    def _example(self, witness: Answers) -> list[str]:
        """The answers that show it, as far as each version has their questions."""
        known = {question.id for question in self._after.flow.question}
        return [
            clause
            for question, chosen in witness.items()
            for clause in cells_in_words(self._after if question in known else self._before, {question: chosen})
        ]

    def _title(self, block: str) -> str:
        if block == "pack.toml":
            return Message("The guidance as a whole")
        return title_of(self._after, block) or title_of(self._before, block) or block

    def _value(self, field: str, value: str) -> str:
        """What a field says, in words where it holds a name."""
        last = field.rsplit("/", maxsplit=1)[-1]
        if last in _WORDS:
            return _WORDS[last].get(value, value)  # pyright: ignore[reportCallIssue, reportArgumentType, reportUnknownVariableType]
        kind = _NAMES.get(last)
        return (
            (title_of(self._after, f"{kind} {value}") or title_of(self._before, f"{kind} {value}") or value)
            if (kind and value)
            else value
        )

    def _reasons(self, block: str, field: str) -> tuple[Reason, ...]:
        return self._told_by([one for one in self._parts if _is_behind(one, block, field)])

    def _reasons_of_move(self, block: str) -> tuple[Reason, ...]:
        """Why the rules of that block are others; else those of the only block whose rules are others."""
        logic = [one for one in self._parts if _decides(one)]
        behind = [one for one in logic if _block_of(one) == block]
        return self._told_by(behind or (logic if len({_block_of(one) for one in logic}) == 1 else ()))

    def _told_by(self, parts: Sequence[Part]) -> tuple[Reason, ...]:
        found = (
            Reason(one.why, tuple(self._value("sources", source) for source in one.sources))
            for one in parts
            if one.why or one.sources
        )
        return tuple(dict.fromkeys(found))


def _is_behind(part: Part, block: str, field: str) -> bool:
    """Whether an edit, addition or line is what makes that change."""
    own = _block_of(part)
    if own != block and {own.partition(" ")[0], block} != {"about", "pack.toml"}:
        return False
    at = getattr(part, "field", "")
    if not at:  # an addition: of the whole block, or of one part of it
        told = getattr(part, "told", {})
        at = f"{getattr(part, 'kind', '')}/{told.get('id', '')}" if getattr(part, "block", "") else ""
    return not at or not field or f"{at}/".startswith(f"{field}/") or f"{field}/".startswith(f"{at}/")


def _names_duty(part: Part, what: str) -> bool:
    """Whether this adds the duty that says so."""
    return getattr(part, "kind", "") == "duty" and getattr(part, "told", {}).get("what") == what


def _block_of(part: Part) -> str:
    return part.block or f"{getattr(part, 'kind', '')} {getattr(part, 'told', {}).get('id', '')}".strip()


def _decides(part: Part) -> bool:
    first = getattr(part, "field", "").split("/")[0] or getattr(part, "kind", "")
    return first in (*_LOGIC, "gate", "question", "outcome", "action")


def _row(pack: Pack, block: str, name: str) -> Row | None:
    kind, _, named = block.partition(" ")
    flow = pack.flow
    lists = {
        "question": flow.question,
        "gate": flow.gate,
        "outcome": flow.outcome,
        "action": flow.action,
        "reply": flow.reply,
    }
    rows = (row for one in lists.get(kind, ()) if one.id == named for row in one.when)
    return next((row for row in rows if row.id == name), None)


def _plain(block: str) -> str:
    """The name of a block as tables have it, of one that is named between quotation marks."""
    return block.replace("“", "").replace("”", "")


def _steps(field: str) -> str:
    """The field of a change as overlays write it: ``when “ours”, sources 1`` as ``when/ours/sources``."""
    steps = re.sub(r" [0-9]+(?=,|$)", "", field).replace(" “", "/").replace("”", "")
    return steps.replace(", ", "/")


def _sentence(clause: str) -> str:
    return f"{clause[:1].upper()}{clause[1:]}."
