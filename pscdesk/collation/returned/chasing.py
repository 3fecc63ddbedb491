"""Reminder texts to each unit for missing or conflicting returns; they say nothing of what was counted."""

from __future__ import annotations

from dataclasses import dataclass

from pscdesk.collation.returned.coverage import Coverage, MissingDesk
from pscdesk.messages import Message, joined


@dataclass(frozen=True)
class Chase:
    """One unit to chase: its name, how many returns are asked for, and the text to send."""

    unit: str
    returns: int
    text: str


def chase(coverage: Coverage, force: str) -> tuple[Chase, ...]:
    """One text for each unit with something missing or in conflict, in the order of coverage's rows."""
    names = [row.name for row in coverage.rows]
    units = sorted(
        {desk.unit for desk in coverage.missing},
        key=lambda unit: (unit not in names, names.index(unit) if unit in names else 0, unit),
    )
    return tuple(_one(unit, [desk for desk in coverage.missing if desk.unit == unit], force) for unit in units)


def _one(unit: str, wanted: list[MissingDesk], force: str) -> Chase:
    missing = [desk for desk in wanted if not desk.conflict]
    twice = [desk for desk in wanted if desk.conflict]
    parts = [
        Message(
            "Returns that {force} is waiting for: {unit}", force=force, unit=unit or Message("desks without a unit")
        ),
        "",
    ]
    if missing:
        parts += [Message("These returns have not reached us yet:"), *_lines(missing), ""]
        parts += [
            Message(
                "Please make each of them in PSC Desk and send us the file. If nothing was counted, send a nil return."
            )
        ]
    if twice:
        parts += [Message("Of these months we have two different returns with the same number, so neither counts:")]
        parts += [
            *_lines(twice),
            "",
            Message("Please look at your counts, make the return again, and send us the new file."),
        ]
    return Chase(unit, len(wanted), joined("\n", (*parts, "")))


def _lines(desks: list[MissingDesk]) -> list[str]:
    by_desk: dict[str, list[str]] = {}
    for one in desks:
        by_desk.setdefault(one.called, []).append(one.month.label)
    return [
        Message("- desk {desk}: {months}", desk=desk, months=joined(", ", months)) for desk, months in by_desk.items()
    ]
