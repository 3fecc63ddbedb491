"""A made-up force: contacts of which some cells are small, units, and desks that exist only as keys."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from made_up.contacts import ADVICE
from msgspec import structs

from pscdesk.collation.register.register import Unit, unit_id
from pscdesk.paths import Places
from pscdesk.periods import Month
from pscdesk.returns.cards import desk_card
from pscdesk.returns.content import nonce_for
from pscdesk.returns.file import make_return
from pscdesk.returns.return_types import MARK, OfficeCard, Return, ReturnedCounts
from pscdesk.storage.seal import verify_key
from pscdesk.tally.contact import CONTACTS, Choices, cells
from pscdesk.tally.form_counts import FormCounts
from pscdesk.tally.tally_form import TallyForm

UNITS_HEADING = "unit,group,family,headcount"
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def contacts(number: int, seed: int, form: TallyForm = ADVICE) -> list[Choices]:
    """So many made-up contacts; low codes come up more often, so that some cells are small."""
    rng = random.Random(seed)

    def pick(field: str) -> str:
        codes = form.fields[field].codes(form.version)
        return codes[min(int(rng.expovariate(1) * len(codes) / 4), len(codes) - 1)].id

    return [
        {
            field.id: tuple({pick(field.id) for _ in range(rng.randint(1, 3))}) if field.many else (pick(field.id),)
            for field in form.field
            if field.asked
        }
        for _ in range(number)
    ]


def totals(chosen: Iterable[Choices], form: TallyForm = ADVICE) -> FormCounts:
    """The counts that these contacts leave behind."""
    tables = {table.id: [0] * form.length(table, form.version) for table in form.table}
    number = 0
    for choices in chosen:
        raised = cells(form, choices)
        number += len(raised.pop(CONTACTS))
        for table, indexes in raised.items():
            for index in indexes:
                tables[table][index] += 1
    vectors = {table: tuple(vector) for table, vector in tables.items()}
    return FormCounts(version=form.version, contacts=number, tables=vectors)


def counted(number: int, seed: int, form: TallyForm = ADVICE) -> ReturnedCounts:
    """The counts of so many made-up contacts, as a return says them."""
    return ReturnedCounts(**structs.asdict(totals(contacts(number, seed, form), form)))


@dataclass(frozen=True)
class FakeDesk:
    """A desk that exists only as a key: it makes cards and returns as a real one does."""

    number: int
    unit: str
    kind: str = "local"

    @property
    def id(self) -> str:
        """Ten characters from its number."""
        return "D" + "".join(_ALPHABET[(self.number >> shift) & 31] for shift in range(40, -5, -5))

    @property
    def seed(self) -> bytes:
        """Its signing seed."""
        return self.number.to_bytes(32, "big")

    @property
    def card(self) -> bytes:
        """Its card."""
        return desk_card(self.id, self.seed, self.kind, self.unit if self.kind == "local" else "")

    @property
    def key(self) -> str:
        """Its verify key in hexadecimal digits."""
        return verify_key(self.seed).hex()

    def sends(
        self,
        office: OfficeCard,
        month: Month,
        number: int,
        *,
        revision: int = 1,
        seed: int | None = None,
        form: TallyForm = ADVICE,
        seen_issue: int = 0,
    ) -> bytes:
        """The sealed return of a month with so many made-up contacts; none makes it a nil return."""
        content = self.says(month, number, revision=revision, seed=seed, form=form, seen_issue=seen_issue)
        return make_return(content, self.seed, office.recipients)

    def says(
        self,
        month: Month,
        number: int,
        *,
        revision: int = 1,
        seed: int | None = None,
        form: TallyForm = ADVICE,
        seen_issue: int = 0,
    ) -> Return:
        """What that return says."""
        drawn = self.number * 1000 + month.number if seed is None else seed
        return Return(
            app="test",
            desk=self.id,
            format=MARK,
            forms={ADVICE.id: counted(number, drawn, form)} if number else {},
            month=str(month),
            nonce=nonce_for(self.seed, month, revision),
            revision=revision,
            seen_issue=seen_issue,
        )


def places_in(home: Path, name: str = "") -> Places:
    """The data folder ``name`` inside a test's folder, which is made, or that folder itself as it is."""
    folder = home / name
    if name:
        folder.mkdir(exist_ok=True)
    return Places(folder, folder / "policy")


def units(headcounts: Sequence[int], groups: Sequence[str] = ("Local policing",)) -> tuple[Unit, ...]:
    """Units named Unit A, Unit B …, with these headcounts, in these groups by turns."""
    names = [f"Unit {chr(ord('A') + number)}" for number in range(len(headcounts))]
    return tuple(
        Unit(unit_id(name), name, groups[number % len(groups)], "Family", people)
        for number, (name, people) in enumerate(zip(names, headcounts, strict=True))
    )


def units_csv(listed: Sequence[Unit]) -> bytes:
    """The list of units as HR would save it."""
    lines = [UNITS_HEADING, *(f"{u.name},{u.group},{u.family},{u.headcount}" for u in listed)]
    return "\r\n".join(lines).encode()
