"""Makes the additions of an overlay, and looks at the lines that stand beneath texts of the base."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

from pscdesk.guidance.pack.local_lines import LINE_FIELDS
from pscdesk.guidance.pack.vocabulary import ALONE, DOUBT
from pscdesk.guidance.workshop.overlay.clean_text import hidden_sign
from pscdesk.guidance.workshop.overlay.edits import (
    LONGEST_LINE,
    MOST_LINES,
    Addition,
    Cause,
    Line,
    Overlay,
    OverlayFault,
)
from pscdesk.guidance.workshop.overlay.raw_blocks import HOMES, PARTS, Table, Tables, named_parts, tables_in
from pscdesk.messages import Message


class Refused(Exception):
    """An addition that cannot be made: its cause and a sentence."""

    def __init__(self, cause: Cause, sentence: Message) -> None:
        super().__init__(sentence)
        self.cause: Cause = cause
        self.sentence = sentence


def add(tables: Tables, blocks: dict[str, Table], addition: Addition) -> None:
    """Puts a block, or a part of one, where the addition says; raises ``Refused``."""
    hold_signs(_texts(addition.told))
    told = copy.deepcopy(addition.told)
    if addition.kind in HOMES and not addition.block:
        _add_block(tables, blocks, addition, told)
    elif addition.kind in PARTS and addition.block:
        _add_part(blocks, addition, told)
    else:
        raise Refused("unknown kind", Message("Nothing of the kind “{kind}” can be added.", kind=addition.kind))


def hold_signs(texts: Iterable[str]) -> None:
    """Raises ``Refused`` where a text holds a sign that hides something or turns its direction."""
    sign = hidden_sign("\n".join(texts))
    if sign:
        raise Refused(
            "hidden sign", Message("The text holds a sign that nobody sees: {sign}. Type it again.", sign=sign)
        )


def _add_block(tables: Tables, blocks: dict[str, Table], addition: Addition, told: Table) -> None:
    file, key = HOMES[addition.kind]
    name = f"{addition.kind} {told.get('id')}"
    if name in blocks:
        raise Refused("twice", Message("There is a block called “{name}” already.", name=name))
    if str(told.get("id", "")).endswith(DOUBT):
        raise Refused("reserved", Message("A name that ends in “-doubt” is for pages that are made by themselves."))
    held = cast("list[Any]", tables[file].setdefault(key, []))
    _insert(held, [str(one.get("id")) for one in tables_in(held)], addition, told)
    blocks[name] = told


def _add_part(blocks: Mapping[str, Table], addition: Addition, told: Table) -> None:
    block = blocks.get(addition.block)
    if block is None:
        raise Refused("no block", Message("The guidance has no “{block}” any more.", block=addition.block))
    if addition.kind == "options" and told.get("id") in ALONE:
        raise Refused(
            "reserved", Message("The names none, no and unsure keep their meaning; call the answer something else.")
        )
    held = cast("list[Any]", block.setdefault(addition.kind, []))
    names = [name for name, _ in named_parts(tables_in(held))]
    if told.get("id") in names:
        raise Refused("twice", Message("There is a block called “{name}” already.", name=told.get("id")))
    _insert(held, names, addition, told)


def _insert(held: list[Any], names: list[str], addition: Addition, told: Table) -> None:
    if not addition.before:
        held.append(told)
    elif addition.before in names:
        held.insert(names.index(addition.before), told)
    else:
        raise Refused("no block", Message("The guidance has no “{block}” any more.", block=addition.before))


def line_faults(blocks: Mapping[str, Table], overlay: Overlay) -> Iterator[OverlayFault]:
    """What is wrong with the lines of an overlay: no such text, too many of them, too long, or a hidden sign."""
    beneath = Counter((line.block, line.field) for line in overlay.line)
    first = len(overlay.edit) + len(overlay.add) + 1
    for number, line in enumerate(overlay.line, first):
        try:
            hold_signs((line.text,))
            _hold_line(blocks, line, beneath[line.block, line.field])
        except Refused as fault:
            yield OverlayFault(fault.cause, line.block, line.field, fault.sentence, number)


def _hold_line(blocks: Mapping[str, Table], line: Line, beneath: int) -> None:
    if line.block not in blocks:
        raise Refused("no block", Message("The guidance has no “{block}” any more.", block=line.block))
    if line.field not in LINE_FIELDS.get(line.block.split(" ")[0], ()):
        raise Refused("no field", Message("No line may stand beneath “{field}” here.", field=line.field))
    held = blocks[line.block].get(line.field, "")
    if held != line.beneath:
        said = Message("This line was written beneath other words than the guidance now says: “{held}”.", held=held)
        raise Refused("was", said)
    if beneath > MOST_LINES:
        raise Refused("too much", Message("At most {most} lines stand beneath one text.", most=MOST_LINES))
    if len(line.text.split()) > LONGEST_LINE:
        raise Refused("too much", Message("A line of your own has at most {most} words.", most=LONGEST_LINE))


def _texts(told: object) -> Iterator[str]:
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict):
        for value in cast("dict[str, object]", told).values():
            yield from _texts(value)
    elif isinstance(told, list | tuple):
        for value in cast("list[object]", told):
            yield from _texts(value)
