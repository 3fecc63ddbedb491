"""Plans to start from, each one file: its items as data, with texts that are looked up in the language spoken."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import msgspec

from pscdesk.data_files import Fact
from pscdesk.errors import FileError, InputError, PackError
from pscdesk.messages import NO_TEXT, Message, read_text
from pscdesk.programme.plan.plan_acts import ITEM_TEXTS, Above, ItemAdded, Kind, Number
from pscdesk.programme.written import Id, MonthText
from pscdesk.storage.toml_file import read_toml

_LARGEST = 256 * 1024
_MEND = Message("Ask whoever changed it to put it right.")


class StartingItem(Fact, frozen=True, kw_only=True):
    """One item of a plan to start from; what is not known of it stays empty."""

    id: Id
    kind: Kind
    title: Message
    number: Number = ""
    parent: Above = ""
    due: MonthText = ""
    lead: Message = NO_TEXT
    timescale: Message = NO_TEXT


class StartingPlan(Fact, frozen=True, kw_only=True):
    """A plan to start from: what it is called, what it is about, the paper it comes from, its items."""

    id: Id
    title: Message
    define: Message
    source: Message
    items: Annotated[tuple[StartingItem, ...], msgspec.Meta(min_length=1)] = msgspec.field(name="item")

    def acts(self) -> tuple[tuple[ItemAdded, Mapping[str, str]], ...]:
        """Each item as an act and its texts, which are messages still."""
        return tuple((_act(item), self._texts(item)) for item in self.items)

    def _texts(self, item: StartingItem) -> Mapping[str, str]:
        texts = {"title": item.title, "lead": item.lead, "timescale": item.timescale, "source": self.source}
        return {name: texts[name] for name in ITEM_TEXTS if texts.get(name)}


def starting_plans(folder: Path) -> dict[str, StartingPlan]:
    """Every plan in a folder by id, in the order of their files; ``PackError`` names one that does not read."""
    plans = [_plan(path) for path in sorted(folder.glob("*.toml"))]
    return {plan.id: plan for plan in plans}


def _plan(path: Path) -> StartingPlan:
    try:
        return msgspec.convert(read_toml(path, at_most=_LARGEST), StartingPlan, dec_hook=read_text)
    except (FileError, InputError) as fault:
        raise PackError(fault.message, _MEND) from fault
    except msgspec.ValidationError as fault:
        raise PackError(
            Message("The plan {path} does not read: {fault}.", path=path.name, fault=fault), _MEND
        ) from fault


def _act(item: StartingItem) -> ItemAdded:
    return ItemAdded(item=item.id, kind=item.kind, parent=item.parent, number=item.number, due=item.due)
