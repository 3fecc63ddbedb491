"""The tally forms as an intruder reads them: the TOML files in forms/tally, by the standard library alone."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "forms" / "tally"


@dataclass(frozen=True)
class FieldRule:
    """One question: its codes with their sides, whether everybody is asked, and how many answers one contact gives."""

    id: str
    codes: tuple[str, ...]
    sides: Mapping[str, str]
    asked: bool
    most: int

    @property
    def many(self) -> bool:
        """Whether a contact may leave several mentions."""
        return self.most > 1


@dataclass(frozen=True)
class TableRule:
    """One table that is kept: its fields, and the derived value that lets a contact in."""

    fields: tuple[str, ...]
    only: str

    @property
    def id(self) -> str:
        """The table's name."""
        return "*".join(self.fields)


@dataclass(frozen=True)
class FormRule:
    """One form: its fields by id, its derived values as rows of allowed codes, and its tables."""

    id: str
    fields: Mapping[str, FieldRule]
    derived: Mapping[str, tuple[Mapping[str, frozenset[str]], ...]]
    tables: tuple[TableRule, ...]


def read_forms(folder: Path = FOLDER) -> dict[str, FormRule]:
    """Every form by its id."""
    read = (tomllib.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.toml")))
    return {form["id"]: _form(form) for form in read}


def _form(said: dict) -> FormRule:  # type: ignore[type-arg]
    fields = {one["id"]: _field(one) for one in said["field"]}
    derived = {
        one["id"]: tuple({name: frozenset(codes) for name, codes in row.items()} for row in one["when"])
        for one in said.get("derived", ())
    }
    tables = tuple(TableRule(tuple(one["fields"]), one.get("only", "")) for one in said["table"])
    return FormRule(said["id"], fields, derived, tables)


def _field(said: dict) -> FieldRule:  # type: ignore[type-arg]
    codes = [code["id"] for code in said["code"]]
    sides = {code["id"]: code.get("side", "none") for code in said["code"]}
    most = min(said.get("at_most", 1), len(codes)) if said.get("many") else 1
    return FieldRule(said["id"], tuple(codes), sides, said.get("asked", True), most)
