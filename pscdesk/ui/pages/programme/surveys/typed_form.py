"""Totals of a survey's quarter, typed question by question: the same checks as of a list, said beside each field."""

# Imports inside functions run on the worker: loading HR's rooms takes 0.7 s, which the window's thread must not pay.

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from pscdesk.errors import InputError, PscDeskError, Question
from pscdesk.language import tr
from pscdesk.messages import Message, at_start, joined
from pscdesk.periods import Month
from pscdesk.programme.surveys.survey_form import ALL, ASKED, PEOPLE
from pscdesk.ui.context import Context
from pscdesk.ui.pages.programme.asked_field import AskedField, NumberLine
from pscdesk.ui.pages.programme.keeping import Keeping
from pscdesk.ui.pages.programme.surveys.group_fields import GroupFields, TypedRow
from pscdesk.ui.pages.programme.surveys.survey_list_card import PRINTS_AS_IS, PUBLISHED, taken_told
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.choice import Choice
from pscdesk.ui.widgets.layout.flow import flow_of
from pscdesk.ui.widgets.layout.page import ContentColumn
from pscdesk.ui.widgets.layout.rows import CheckRow
from pscdesk.ui.widgets.text import words

if TYPE_CHECKING:
    from pscdesk.programme.surveys.survey_list import SurveyRead
    from pscdesk.ui.pages.programme.surveys.surveys_held import SurveySeen

_EMPTY = Message("Leave empty what nobody ticked. Whoever ticked nothing is counted as not disclosed.")
_FIRST_ROW = 2
"""Typed rows are counted from here on, as those of a list are, whose first row are its headings."""


@dataclass(frozen=True)
class HalfTyped:
    """Totals as far as they are typed, with what is chosen beside them."""

    quarter: object
    told_by: object
    group: object
    published: bool
    rows: tuple[TypedRow, ...]


class TypedForm(Card):
    """Hidden until somebody begins it; what is half typed stays until it is kept or left."""

    left = Signal()

    def __init__(self, context: Context, seen: SurveySeen) -> None:
        super().__init__(Message("Type totals"))
        self._context, self._seen = context, seen
        self._rows: list[TypedRow] = []
        self._keeping = Keeping(context, self)
        self.quarter, self.told_by, self.group = Choice(), Choice(), Choice()
        self.asked = AskedField(Message("How many people were asked"), NumberLine())
        self.published = CheckRow(0, PUBLISHED, PRINTS_AS_IS)
        self.fields: dict[str, GroupFields] = {}
        self._groups = ContentColumn(wide=True, margins=(0, 0, 0, 0))
        self.keep = button(Message("Keep these totals"), self._keep, "primary", "check")
        self.leave = button(Message("Leave it"), self.close_form)
        self.leave.setAccessibleName(tr(Message("Leave it: Type totals")))
        self._build()
        self.hide()

    def show_seen(self, seen: SurveySeen) -> None:
        """Offer the quarters; what is chosen and typed stays."""
        self._seen = seen
        chosen = self.quarter.value
        self.quarter.offer(seen.offered)
        known = [quarter for quarter, _label in seen.offered]
        self.quarter.show_value(chosen if chosen in known else next(iter(known), None))

    def begin(self, quarter: Month | None = None) -> None:
        """Begin with that quarter, what is held of it to be corrected; or go on with what is half typed."""
        if self.isHidden():
            known = [one for one, _label in self._seen.offered]
            usual = next((one.quarter for one in self._seen.owed), next(iter(known), None))
            self.quarter.show_value(quarter if quarter in known else usual)
            self._show_quarter()
            self.show()
        self.quarter.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_form(self) -> None:
        """Forget what is typed in it."""
        self.hide()
        self._show_quarter()
        self.left.emit()

    @property
    def half_typed(self) -> HalfTyped | None:
        """What is typed in it; None where it is not open."""
        if self.isHidden():
            return None
        chosen = self.quarter.value, self.told_by.value, self.group.value
        return HalfTyped(*chosen, self.published.isChecked(), tuple(self._typed()))

    def go_on(self, typed: HalfTyped) -> None:
        """Open it with this typed in it."""
        self.begin(typed.quarter if isinstance(typed.quarter, Month) else None)
        self.told_by.show_value(typed.told_by)
        self.group.show_value(typed.group)
        self.published.setChecked(typed.published)
        for row in typed.rows:
            if row.answer == ASKED:
                self.asked.put_in(row.text)
            else:
                self._fields_of(row.group).put_in(row)
        self._show_group()

    @property
    def shown_groups(self) -> tuple[str, ...]:
        """The groups of which totals are told: everybody together, or each group."""
        return (ALL,) if self.told_by.value == ALL else tuple(self._seen.survey.groups)

    def _build(self) -> None:
        survey = self._seen.survey
        self.add(words(_EMPTY, "small", "quiet"), AskedField(Message("Quarter"), self.quarter), self.asked)
        groups = [("groups", Message("By group"))] if survey.group else []
        self.told_by.offer([*groups, (ALL, Message("Of everybody together"))])
        self.told_by.show_value("groups" if survey.group else ALL)
        self.group.offer((one.id, one.label) for one in survey.group)
        self._told_by, self._group = (
            AskedField(Message("How the totals are told"), self.told_by),
            AskedField(Message("Totals of"), self.group, Message("Choose each group in turn.")),
        )
        self._told_by.setVisible(bool(survey.group))
        self.add(self._told_by, self._group, self._groups)
        self.rows.addSpacing(8)
        self.add(self.published)
        self.rows.addLayout(flow_of(self.keep, self.leave))
        self.quarter.chosen.connect(self._show_quarter)
        self.told_by.chosen.connect(self._show_group)
        self.group.chosen.connect(self._show_group)
        self._show_group()

    def _show_quarter(self, _quarter: object = None) -> None:
        """Show what is held of the quarter, or nothing where nothing is."""
        quarter = self.quarter.value
        counts = self._seen.held.get(quarter) if isinstance(quarter, Month) else None
        asked = self.asked.control
        if isinstance(asked, NumberLine):
            asked.setText(str(counts.asked) if counts else "")
        if counts is not None and self._seen.survey.group:
            self.told_by.show_value(ALL if ALL in counts.answered else "groups")
        self.published.setChecked(counts.published if counts else False)
        for group in self.shown_groups if counts else ():
            self._fields_of(group)
        for fields in self.fields.values():
            fields.show_counts(counts)
        self._show_group()

    def _show_group(self, _chosen: object = None) -> None:
        together = self.told_by.value == ALL
        self._group.setVisible(not together)
        shown = ALL if together else str(self.group.value)
        self._fields_of(shown)
        for group, fields in self.fields.items():
            fields.setVisible(group == shown)

    def _fields_of(self, group: str) -> GroupFields:
        """The fields of a group, made when it is first shown."""
        if group not in self.fields:
            survey = self._seen.survey
            called = "" if group == ALL else survey.groups[group].label
            self.fields[group] = GroupFields(group, called, survey.question)
            self._groups.add(self.fields[group])
        return self.fields[group]

    def _typed(self) -> Iterator[TypedRow]:
        asked = self.asked.control
        yield TypedRow(PEOPLE, ASKED, ALL, asked.text() if isinstance(asked, NumberLine) else "")
        for group in self.shown_groups:
            yield from self._fields_of(group).typed_rows()

    def _keep(self) -> None:
        quarter, context, name = self.quarter.value, self._context, self._seen.survey.id
        if not isinstance(quarter, Month):
            return
        rows = self._rows = list(self._typed())
        published, agreed = self.published.isChecked(), [False]

        def agree() -> None:
            agreed[0] = True

        def kept(_progress: object) -> SurveyRead | str:
            from pscdesk.programme.surveys.survey_list import typed_survey
            from pscdesk.work.programme.training.survey_totals import check_open, survey_named, take_survey

            survey = survey_named(name)
            found = typed_survey(survey, _as_list(rows, quarter), published=published)
            check_open(context.programme(), survey, found.quarters)
            if found.read.faults:
                return found
            if found.read.doubts and not agreed[0]:
                raise Question(joined(" ", found.read.doubts), Message("Keep them all the same?"), _KEEP, agree)
            return taken_told(take_survey(context.programme(), survey, found, looked_at=True))

        self._keeping.run(Message("Keeping the totals"), kept, self._done, self._failed)

    def _done(self, found: SurveyRead | str) -> None:
        if not isinstance(found, str):
            self._refuse(found.read.faults)
            return
        self.close_form()
        self._context.notices.say(found)
        self._context.programme_changed.emit()

    def _failed(self, fault: PscDeskError) -> None:
        if not isinstance(fault, Question):
            self._context.notices.fail(fault)

    def _refuse(self, faults: Sequence[str]) -> None:
        """Say each fault beside its field, and give the keyboard to the first."""
        self.asked.accept()
        for fields in self.fields.values():
            fields.accept_all()
        placed = [(row, _words(fault)) for fault in faults if (row := self._row_of(fault)) is not None]
        for row, said in placed:
            if row.answer == ASKED:
                self.asked.mark_wrong(said)
            else:
                self._fields_of(row.group).refuse(row.question, said)
        said = placed[0][1] if placed else faults[0]
        self._context.notices.fail(InputError(Message("These totals were not kept. {problem}", problem=said)))
        if placed:
            self._focus_on(placed[0][0])

    def _focus_on(self, row: TypedRow) -> None:
        if row.answer == ASKED:
            self.asked.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if row.group != ALL:
            self.group.show_value(row.group)
        self._show_group()
        self._fields_of(row.group).focus_on(row.question, row.answer)

    def _row_of(self, fault: str) -> TypedRow | None:
        number = fault.values.get("number") if isinstance(fault, Message) else None
        at = number - _FIRST_ROW if isinstance(number, int) else -1
        return self._rows[at] if 0 <= at < len(self._rows) else None


_KEEP = Message("Keep them")


def _as_list(rows: Sequence[TypedRow], quarter: Month) -> list[dict[str, str]]:
    """What was typed as the rows of a list; on the worker."""
    from pscdesk.programme.surveys.quarter import quarter_label
    from pscdesk.programme.surveys.survey_list import ANSWER, GROUP, NUMBER, QUESTION
    from pscdesk.programme.totals.layout import PERIOD

    period = str(quarter_label(quarter))
    return [
        {PERIOD: period, QUESTION: row.question, ANSWER: row.answer, NUMBER: row.text}
        | ({} if row.group == ALL else {GROUP: row.group})
        for row in rows
    ]


def _words(fault: str) -> Message:
    """What is wrong with a typed row, without the number of a row that nobody sees."""
    inner = fault.values.get("fault") if isinstance(fault, Message) else fault
    known = inner.values if isinstance(inner, Message) else {}
    if "asked" in known and "people" in known:
        return Message(
            "{people} people answered, more than the {asked} who were asked.",
            people=known["people"],
            asked=known["asked"],
        )
    if "answers" in known and "people" in known:
        return Message(
            "{sum} answers, and only {people} people answered.", sum=known["answers"], people=known["people"]
        )
    return Message("{fault}.", fault=at_start(inner if isinstance(inner, Message) else joined("", (str(inner),))))
