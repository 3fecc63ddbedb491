"""HR's figures on screen: the choices there are, one choice as a document, saving it to a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pscdesk.assets import FONTS
from pscdesk.collation.register.register import units_in
from pscdesk.documents.document import Document
from pscdesk.documents.formats import CSV, FORMATS, Format
from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.periods import Month, months_between
from pscdesk.reports.dashboard.dashboard import Chosen, dashboard_document
from pscdesk.storage.whole_file import write_whole
from pscdesk.storage.whole_folder import write_whole_folder
from pscdesk.tally.form_ids import ADVICE
from pscdesk.tally.windows import KINDS, PeriodKind, PeriodTotal, windows
from pscdesk.work.office.office import Office
from pscdesk.work.publish.around import Around, events_around
from pscdesk.work.publish.as_data import as_data
from pscdesk.work.publish.publish import board_facts


@dataclass(frozen=True)
class FigureChoices:
    """What there is to choose from: for each way of cutting its periods, newest first; families; themes by id."""

    periods: Mapping[PeriodKind, tuple[PeriodTotal, ...]]
    families: tuple[str, ...]
    themes: tuple[tuple[str, str], ...]

    @property
    def is_empty(self) -> bool:
        """Whether no month is frozen, so that there is nothing to show."""
        return not self.periods["month"]


def figure_choices(office: Office) -> FigureChoices:
    """What there is to choose from: every period that holds a frozen month, and what register and form name."""
    months = office.store.reported_months()
    after = months[-1].plus(1) if months else Month(2020, 1)
    frozen = dict.fromkeys(months, 0)
    units = units_in(office.store.units(), months[-1]) if months else ()
    form = office.forms[ADVICE]
    return FigureChoices(
        {kind: windows(kind, frozen, after)[::-1] for kind in KINDS},
        tuple(sorted({unit.family for unit in units if unit.family})),
        tuple((code.id, code.label) for code in form.fields["theme"].codes(form.version)),
    )


def figures_document(office: Office, chosen: Chosen, around: Around = None) -> Document:
    """What is shown of a choice, from frozen months alone; ``InputError`` when the period holds none.

    Where a month inside the period was passed over, the months after it are shown, and the words say which they
    are. Events of their months stand beneath them, from the programme ``around`` the line.
    """
    frozen = set(office.store.frozen_months())
    held = [month for month in months_between(chosen.first, chosen.last) if month in frozen]
    if not set(held) & set(office.store.reported_months()):
        raise InputError(
            Message("No month of {chosen} is frozen.", chosen=chosen.label),
            Message("Choose another period, or freeze its months first."),
        )
    first = held[-1]
    while first.plus(-1) in held:
        first = first.plus(-1)
    facts = replace(board_facts(office, first, held[-1]), programme=events_around(around, held[-1]))
    return dashboard_document(facts, chosen)


def files_of(document: Document, kind: Format, stem: str) -> Mapping[str, bytes]:
    """What a document is in a format, by the names of its files; its tables are data where they are CSV."""
    return kind.files(as_data(document) if kind is CSV else document, FONTS, stem)


def save_document(document: Document, path: Path) -> tuple[Path, ...]:
    """Write a document in the format of the path's suffix; the files written.

    Tables as CSV are data: figures as figures, months as ``2026-10``, nothing where there is none. They are several
    files, which go into a new folder of that name, whole or not at all. ``InputError`` for
    another suffix; ``FileError`` when that folder holds something already.
    """
    chosen = next((one for one in FORMATS if one.suffix == path.suffix.lower()), None)
    if chosen is None:
        known = ", ".join(one.suffix for one in FORMATS)
        raise InputError(
            Message("{path} is no kind of file that can be written.", path=path.name),
            Message("End its name in one of: {known}.", known=known),
        )
    made = files_of(document, chosen, path.stem)
    if chosen is CSV:
        return write_whole_folder(path.with_suffix(""), made)
    (content,) = made.values()
    write_whole(path, content)
    return (path,)
