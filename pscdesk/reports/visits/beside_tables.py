"""Tables of units beside their families: complaints and conduct matters, with the advice line always beside them."""

from __future__ import annotations

from collections.abc import Sequence

from pscdesk.collation.floors import FORMAL_COUNT
from pscdesk.collation.measures.families import VERDICT_LABELS, Compared
from pscdesk.collation.measures.measures import Withheld
from pscdesk.documents.document import Block, Column, Funnel, FunnelPoint, Heading, Paragraph, Table
from pscdesk.messages import Message, in_sentence, joined, plural
from pscdesk.programme.tasking.follow_up import CHANGE_LABELS, theme_changes
from pscdesk.programme.tasking.matters.twelve_months import ThemeRow, TwelveMonths, window_told
from pscdesk.programme.tasking.matters.unit_matters import MATTER_KINDS, MATTER_LABELS, MatterKind
from pscdesk.programme.tasking.outliers import Beside, UnitBeside
from pscdesk.reports.parts.family_groups import funnel_limits, slug
from pscdesk.reports.wording import NOTHING, per_hundred

BOTH_TAILS = Message(
    "A unit is compared with the other units of its family, never with itself. A high figure and a low one are both a "
    "reason to ask why, and neither is a mark of failure: many matters may mean that much is noticed, few that little "
    "is raised. There is no ranking: units stand in order of name."
)
NEVER_ADDED = Message(
    "Complaints and conduct matters are counted apart and never added together, and neither is a count of people."
)
FEW = Message("Nothing lies outside the 95% limits.")
_STAR = Message("* It would lie inside if rounding had moved its count as far as it can.")
_NOTE = Message(
    "Expected: what the unit would have at the rate of the other units of its family. Outside the 95% limits, notice; "
    "outside the 99.8% limits, ask why. * would lie inside if rounding had moved its count as far as it can. The "
    "advice line’s rate is of the same months, from its printed counts; it stands beside and decides nothing."
)


def beside_blocks(window: TwelveMonths, units: Sequence[UnitBeside]) -> tuple[Block, ...]:
    """What the figures are, then a table of each kind for each family in order of name."""
    families = sorted({unit.family for unit in units})
    return (
        Paragraph(window_told(window)),
        Paragraph(joined(" ", (BOTH_TAILS, NEVER_ADDED))),
        *(block for family in families for block in _family(family, [unit for unit in units if unit.family == family])),
    )


def outside_told(units: Sequence[UnitBeside]) -> tuple[str, ...]:
    """Each unit of which something lies outside, in order of name, in one sentence with the advice line's figure.

    A last line says what a star means, where one of them has it.
    """
    outside = [unit for unit in units if unit.outside]
    is_starred = any(not one.surely for unit in outside for one in unit.outside)
    return (*(_outside(unit) for unit in outside), *([_STAR] if is_starred else [])) if outside else (FEW,)


def themes_table(window: TwelveMonths, before: TwelveMonths | Withheld, most: int = 0) -> Table:
    """The force's themes over the twelve months, and the twelve before where these are there; no unit stands here.

    With ``most`` only so many, those of the highest counts, in order of name as well.
    """
    largest = sorted(window.themes, key=lambda one: -max(one.shown[kind] or 0 for kind in MATTER_KINDS))
    themes = [one for one in window.themes if one in (largest[:most] if most else largest)]
    left = len(window.themes) - len(themes)
    earlier = {} if isinstance(before, Withheld) else {one.theme: one for one in before.themes}
    told = (
        Message("No year before to set beside it: {why}.", why=before.why)
        if isinstance(before, Withheld)
        else Message(
            "The year before: {window}. More or fewer is said only where neither chance nor rounding explains it.",
            window=before.label,
        )
    )
    more = (
        [plural("{number} more is in the tasking paper.", "{number} more are in the tasking paper.", left)]
        if left
        else []
    )
    return Table(
        "themes",
        Message("Themes in the force"),
        (
            Column("theme", Message("Theme")),
            *(
                column
                for kind in MATTER_KINDS
                for column in (
                    Column(kind, MATTER_LABELS[kind], numeric=True),
                    Column(f"{kind}-before", Message("Year before"), numeric=True),
                    Column(f"{kind}-change", Message("Change")),
                )
            ),
        ),
        tuple(
            (
                one.label,
                *(
                    cell
                    for kind in MATTER_KINDS
                    for cell in (
                        _theme_count(one, kind),
                        _theme_count(earlier.get(one.theme), kind),
                        _theme_change(window, before, one, kind),
                    )
                ),
            )
            for one in themes
        ),
        joined(" ", (Message("A matter may have several themes. Themes are of the whole force only."), told, *more)),
    )


def _theme_change(window: TwelveMonths, before: TwelveMonths | Withheld, one: ThemeRow, kind: MatterKind) -> str:
    if isinstance(before, Withheld):
        return NOTHING
    change = theme_changes(window, before, one.theme)[kind]
    return NOTHING if isinstance(change.times, Withheld) else CHANGE_LABELS[change.verdict]


def _theme_count(one: ThemeRow | None, kind: MatterKind) -> str:
    if one is None or one.shown[kind] is None:
        return NOTHING
    return f"{one.shown[kind]:,}"


def _family(family: str, units: Sequence[UnitBeside]) -> tuple[Block, ...]:
    return (
        Heading(Message("Family: {family}", family=family), 2),
        *(block for kind in MATTER_KINDS for block in (*_funnel(family, units, kind), _table(family, units, kind))),
    )


def _funnel(family: str, units: Sequence[UnitBeside], kind: MatterKind) -> tuple[Block, ...]:
    """Matters for each one expected, over those expected, of the units whose count is shown."""
    drawn = [
        (unit.name, one.count, one.limits.expected, one.verdict != "within")
        for unit in units
        if isinstance(one := unit.kinds[kind], Beside) and one.count is not None and one.limits is not None
    ]
    if not drawn:
        return ()
    return (
        Funnel(
            f"{kind}-{slug(family)}-funnel",
            joined(": ", (family, MATTER_LABELS[kind], Message("units beside the rest of their family"))),
            tuple(
                FunnelPoint(name, round(expected, 2), round(count / expected, 4), outside)
                for name, count, expected, outside in drawn
            ),
            funnel_limits([expected for _, _, expected, _ in drawn]),
            1.0,
            Message("Expected from the rest of the family"),
            Message("Counted for each one expected"),
            Message(
                "Of {units} units drawn, {outside} lie outside the 95% limits.",
                units=len(drawn),
                outside=sum(outside for _, _, _, outside in drawn),
            ),
            Message("The funnel shows what chance alone would do. It cannot show why a unit lies outside."),
        ),
    )


def _table(family: str, units: Sequence[UnitBeside], kind: MatterKind) -> Block:
    shown = [(unit, one) for unit in units if isinstance(one := unit.kinds[kind], Beside)]
    if not shown:
        why = next((one.why for unit in units if isinstance(one := unit.kinds[kind], Withheld)), "")
        return Paragraph(Message("{kind}: not compared, for {why}.", kind=MATTER_LABELS[kind], why=why), quiet=True)
    left = [unit.name for unit in units if isinstance(unit.kinds[kind], Withheld)]
    lacking = Message("Not compared: {units}.", units=", ".join(left)) if left else ""
    return Table(
        f"{kind}-{slug(family)}",
        joined(": ", (family, MATTER_LABELS[kind])),
        (
            Column("unit", Message("Unit")),
            Column("matters", MATTER_LABELS[kind], numeric=True),
            Column("rate", Message("Per 100 people a year"), numeric=True),
            Column("expected", Message("Expected"), numeric=True),
            Column("low95", Message("95% limits"), numeric=True),
            Column("low998", Message("99.8% limits"), numeric=True),
            Column("verdict", Message("Beside the others")),
            Column("advice", Message("Advice line per 100"), numeric=True),
            Column("advice-verdict", Message("Advice line beside the others")),
        ),
        tuple(_row(unit, one) for unit, one in shown),
        joined(" ", [text for text in (_NOTE, lacking, _advice_note(units)) if text]),
    )


def _row(unit: UnitBeside, one: Beside) -> tuple[str | int, ...]:
    limits = one.limits
    return (
        unit.name,
        count_told(one.count),
        per_hundred(one.rate),
        NOTHING if limits is None else f"{limits.expected:,.0f}",
        NOTHING if limits is None else Message("{low} to {high}", low=limits.low95, high=limits.high95),
        NOTHING if limits is None else Message("{low} to {high}", low=limits.low998, high=limits.high998),
        verdict_told(one),
        advice_rate(unit.advice),
        advice_verdict(unit.advice),
    )


def count_told(count: int | None) -> str | int:
    """A printed count, or that it is below the floor."""
    return Message("under {least}", least=FORMAL_COUNT.least) if count is None else count


def verdict_told(one: Beside) -> str:
    """On which side it lies, with a star where rounding may have put it there."""
    label = VERDICT_LABELS[one.verdict]
    return label if one.verdict == "within" or one.surely else joined("", (label, " *"))


def advice_rate(advice: Compared | Withheld) -> str:
    """The advice line's rate beside it, or a dash."""
    return NOTHING if isinstance(advice, Withheld) else per_hundred(advice.rate)


def advice_verdict(advice: Compared | Withheld) -> str:
    """The advice line's side beside it, or a dash."""
    return NOTHING if isinstance(advice, Withheld) else VERDICT_LABELS[advice.verdict]


def _advice_note(units: Sequence[UnitBeside]) -> str:
    whys = list(dict.fromkeys(unit.advice.why for unit in units if isinstance(unit.advice, Withheld)))
    return Message("Advice line, where there is a dash: {why}.", why=joined("; ", whys)) if whys else ""


def _outside(unit: UnitBeside) -> str:
    said = [
        Message(
            "{kind}: {count}, where about {expected} would be expected ({verdict})",
            kind=MATTER_LABELS[one.kind],
            count=one.count,
            expected=f"{one.limits.expected:.0f}",
            verdict=in_sentence(verdict_told(one)),
        )
        if one.limits is not None
        else Message(
            "{kind}: {count} ({verdict})",
            kind=MATTER_LABELS[one.kind],
            count=count_told(one.count),
            verdict=in_sentence(verdict_told(one)),
        )
        for one in unit.outside
    ]
    beside = (
        unit.advice.why
        if isinstance(unit.advice, Withheld)
        else Message(
            "{rate} contacts for every 100 people a year ({verdict})",
            rate=per_hundred(unit.advice.rate),
            verdict=in_sentence(VERDICT_LABELS[unit.advice.verdict]),
        )
    )
    return Message("{unit}. {said}. Advice line: {beside}.", unit=unit.name, said=joined("; ", said), beside=beside)
