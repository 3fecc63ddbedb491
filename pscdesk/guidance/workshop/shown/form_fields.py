"""The fields of one block as a form shows them: what the base and the force say, the rule, and how each is typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, cast

from pscdesk.guidance.book.in_words import DEMAND_WORDS
from pscdesk.guidance.pack.local_lines import LINE_FIELDS
from pscdesk.guidance.pack.vocabulary import HOW_SURE, OUTCOME_RANKS, SOON_WORDS
from pscdesk.guidance.workshop.caution.order import RULES, Rule, rule_for, shape_of
from pscdesk.guidance.workshop.overlay.edits import Line, Overlay, Value
from pscdesk.guidance.workshop.overlay.raw_blocks import (
    PARTS,
    Base,
    Table,
    block_fields,
    named_blocks,
    named_parts,
    tables_in,
)
from pscdesk.guidance.workshop.shown.block_titles import title_in
from pscdesk.guidance.workshop.shown.field_words import field_label
from pscdesk.messages import Message

How = Literal["text", "lines", "names", "ticks", "choice", "flag", "number"]
"""A text; a text a line; names out of a list, in order; ticks; one of a few; yes or no; a whole number."""

Choices = tuple[tuple[str, str], ...]
_NAMES: dict[str, str] = {
    "duties": "duty",
    "worded/duties": "duty",
    "terms": "term",
    "sources": "source",
    "when/sources": "source",
    "wordings/sources": "source",
    "when/gates": "gate",
    "when/unless": "gate",
    "gates": "gate",
    "worded/gates": "gate",
    "outcomes": "outcome",
    "accept": "outcome",
    "actions": "action",
}
"""Lists of names, and the kind of block that they name."""
_FEW: dict[str, Choices] = {
    "demands": tuple(DEMAND_WORDS.items()),
    "soon": tuple((soon, said) for soon, said in SOON_WORDS.items() if soon != "next"),
    "mark": tuple(HOW_SURE.items()),
    "when/asserts": (
        ("rule", Message("Nothing about the answers")),
        ("chosen", Message("That something was chosen")),
        ("doubt", Message("That somebody was not sure")),
    ),
}
"""Fields that are one of a few words."""
_DO_OR_NOT: Choices = (
    ("do", Message("To do")),
    ("keep", Message("To keep doing")),
    ("do-not", Message("Not to do")),
)
_FIXED_HERE = ("id", "when/id", "options/id")
_NOT_FOR_PEOPLE = frozenset(
    {"section", "rank", "kind", "skip_when_referred", "number", "version", "status", "jurisdiction", "when/asserts"}
)
"""Fields that stay and say nothing to people."""
_LONG = ("also", "how", "does", "forbids")
_OF_DUTIES = ("shield", "softer", "topic", "does")


@dataclass(frozen=True)
class FormField:
    """One field. ``base`` is what the base says there (None for nothing), ``now`` what the force says.

    ``part`` is the title of the answer, row or wording that it belongs to; empty for the block itself. ``is_ours``: the
    base has no such block or part. ``lines`` are the force's own lines beneath it.
    """

    block: str
    field: str
    label: str
    part: str
    how: How
    rule: Rule
    base: Value
    now: Value
    choices: Choices
    bears_lines: bool
    lines: tuple[Line, ...]
    is_ours: bool

    @property
    def is_changed(self) -> bool:
        """Whether the force says something else than the base."""
        return not self.is_ours and self.now != self.base

    @property
    def is_open(self) -> bool:
        """Whether anything may become of it."""
        return self.is_ours or self.rule != "kept"


def form_fields(
    base: Base, tables: Mapping[str, Table], overlay: Overlay, block: str, kinds: Mapping[str, str]
) -> tuple[FormField, ...]:
    """The fields of a block of composed tables, those of the block first and then part by part; empty for no block.

    ``kinds`` are those of the base (``kinds_of``).
    """
    blocks = dict(named_blocks(tables))
    table = blocks.get(block)
    if table is None:
        return ()
    return tuple(_Form(base, blocks, overlay, block, kinds.get(block, "")).fields(table))


class _Form:
    def __init__(self, base: Base, blocks: Mapping[str, Table], overlay: Overlay, block: str, kind: str) -> None:
        self._base, self._blocks, self._overlay, self._block, self._kind = base, blocks, overlay, block, kind
        self._plain = block.split(" ", maxsplit=1)[0]
        theirs = dict(named_blocks(base.tables)).get(block, {})
        self._parts = {(part, name) for part in PARTS for name, _ in named_parts(tables_in(theirs.get(part)))}
        self._can_have = {field for name, field in base.fields if name.split(" ", maxsplit=1)[0] == self._plain}

    def fields(self, table: Table) -> Iterator[FormField]:
        held = dict(block_fields(table))
        empty = [
            (field, None)
            for field in (RULES.get(self._kind, {}) if self._kind else sorted(self._can_have))
            if "/" not in field and field not in held and field not in PARTS and field in self._can_have
        ]
        whole = [(field, value) for field, value in held.items() if field.split("/")[0] not in PARTS]
        for field, value in (*whole, *empty):
            yield from self._field(field, value, "")
        for part in PARTS:
            for name, one in named_parts(tables_in(table.get(part))):
                title = self._part_title(part, name, one)
                for field, value in block_fields(one):
                    yield from self._field(f"{part}/{name}/{field}", value, title)

    def _field(self, field: str, now: Value, part: str) -> Iterator[FormField]:
        shape = shape_of(field)
        if shape in _FIXED_HERE or (self._plain == "duty" and shape in _OF_DUTIES):
            return
        if shape in _NOT_FOR_PEOPLE and self._kind:
            return
        steps = field.split("/")
        is_ours = not self._kind or (len(steps) > 2 and steps[0] in PARTS and (steps[0], steps[1]) not in self._parts)
        was = None if is_ours else self._base.fields.get((self._block, field))
        how, choices = self._how(field, shape, now if now is not None else was)
        yield FormField(
            block=self._block,
            field=field,
            label=self._label(field, shape),
            part=part,
            how=how,
            rule="free" if is_ours else rule_for(self._kind, field),
            base=was,
            now=now,
            choices=choices,
            bears_lines=field in LINE_FIELDS.get(self._plain, ()) and not is_ours,
            lines=tuple(one for one in self._overlay.line if (one.block, one.field) == (self._block, field)),
            is_ours=is_ours,
        )

    def _label(self, field: str, shape: str) -> str:
        if shape.endswith("answers"):
            question = field.rsplit("/", maxsplit=1)[-1]
            asked = self._blocks.get(f"question {question.removesuffix('-doubt')}")
            if asked is not None and question.endswith("-doubt"):
                return str(asked.get("doubt") or asked.get("ask"))
            return str(asked.get("ask")) if asked is not None else question
        return field_label(self._plain, field)

    def _how(self, field: str, shape: str, value: Value) -> tuple[How, Choices]:
        if shape.endswith("answers"):
            return "ticks", self._answers(field.rsplit("/", maxsplit=1)[-1])
        listed = self._listed(shape)
        if listed is not None:
            return "names", listed
        choices = self._choice(shape)
        if choices:
            return "choice", choices
        if isinstance(value, bool) or shape.endswith("only_known"):
            return "flag", ()
        is_list = isinstance(value, tuple) or shape in _LONG
        return ("number" if isinstance(value, int) else "lines" if is_list else "text"), ()

    def _listed(self, shape: str) -> Choices | None:
        """What a list of names names; None where it is no such list."""
        if shape in _NAMES:
            return self._named(_NAMES[shape])
        return _plainly(self._places()) if shape.endswith("places") else None

    def _choice(self, shape: str) -> Choices:
        if shape == "kind":
            return _DO_OR_NOT if self._plain == "duty" else ()
        if shape in ("outcome", "place"):
            return self._named("outcome") if shape == "outcome" else _plainly(self._places())
        return _FEW.get(shape, ())

    def _answers(self, question: str) -> Choices:
        asked = self._blocks.get(f"question {question}") or self._blocks.get(
            f"question {question.removesuffix('-doubt')}"
        )
        options = tables_in(asked.get("options")) if asked else []
        return tuple((str(one.get("id")), str(one.get("text"))) for one in options)

    def _named(self, kind: str) -> Choices:
        named = [name for name in self._blocks if name.startswith(f"{kind} ")]
        if kind == "outcome":
            named.sort(key=lambda name: -OUTCOME_RANKS.get(name.partition(" ")[2], 0))
        found = tuple((name.partition(" ")[2], title_in(name, self._blocks[name])) for name in named)
        groups = () if kind != "gate" else tuple((f"@{demand}", words) for demand, words in DEMAND_WORDS.items())
        return (*found, *groups)

    def _places(self) -> tuple[str, ...]:
        told = (one for block in self._blocks.values() for one in cast("list[str]", block.get("places", [])))
        return tuple(dict.fromkeys(told))

    def _part_title(self, part: str, name: str, table: Table) -> str:
        if part == "options":
            return Message("Answer: {text}", text=str(table.get("text", name)))
        if part == "when":
            return Message("When: {because}", because=str(table.get("because", name)))
        told = (*_listed(table.get("workforce")), *_listed(table.get("gates")), *_listed(table.get("about")))
        if part == "worded":
            return Message("Other words for: {whom}", whom=", ".join(told) or name)
        return Message("Wording: {name}", name=name)


def _listed(told: object) -> tuple[str, ...]:
    return tuple(str(one) for one in cast("list[object]", told)) if isinstance(told, list) else ()


def _plainly(names: tuple[str, ...]) -> Choices:
    return tuple((name, name.replace("-", " ")) for name in names)
