"""The national report: every question asked of an engine, then paper, workbook and data package in one new folder."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pscdesk.assets import FONTS
from pscdesk.documents.formats import CSV, PDF, XLSX
from pscdesk.messages import Message
from pscdesk.nation.answers.nation_facts import NationFacts, SourcePackage, nation_facts
from pscdesk.nation.engines.engine import DUCKDB, open_engine
from pscdesk.periods import Month
from pscdesk.reports.nation.nation_report import nation_paper, nation_workbook
from pscdesk.reports.nation.nation_tidy import nation_tidy
from pscdesk.tally.form_ids import ADVICE
from pscdesk.work.in_spoken import in_spoken
from pscdesk.work.nation.body import Body
from pscdesk.work.nation.body_shelf import shelf_now
from pscdesk.work.nation.kept_packages import held_packages
from pscdesk.work.placed_folder import place_folder
from pscdesk.work.progress import Progress, silent

_FOLDER = re.compile(r"(made-up-)?all-forces-\d{4}-\d\d-to-\d{4}-\d\d(-\d{1,4})?")
_DRAWN = 3


@dataclass(frozen=True)
class NationPublished:
    """A national report in its folder; ``before`` when exactly these files lay there already."""

    folder: Path
    paths: tuple[Path, ...]
    before: bool


def body_facts(
    body: Body,
    first: Month | None = None,
    last: Month | None = None,
    engine: str = DUCKDB,
    progress: Progress = silent,
) -> NationFacts:
    """Every figure of the nation between two months, or of all that was published, asked of an engine."""
    progress(0, 1, Message("Putting the packages together"))
    with shelf_now(body) as shelf, open_engine(engine, shelf) as opened:
        return nation_facts(
            opened,
            made_up=shelf.made_up,
            first=first,
            last=last,
            packages=_sources(body),
            shelf=shelf.digest,
            asked=lambda done, of: progress(done, of, Message("Asking the engine")),
        )


def report_of(facts: NationFacts, body: Body, marking: str = "", progress: Progress = silent) -> Mapping[str, bytes]:
    """The files of a report, by their path inside its folder; the same figures give the same bytes.

    Paper and workbook are in the language spoken. The tables are for other programs: their words are always the same.
    """
    advice, stem = body.forms[ADVICE], stem_of(facts)
    progress(0, _DRAWN, Message("Making {label}", label=PDF.label))
    made = dict(PDF.files(in_spoken(nation_paper(facts, advice, marking)), FONTS, stem))
    progress(1, _DRAWN, Message("Making {label}", label=XLSX.label))
    made |= XLSX.files(in_spoken(nation_workbook(facts, advice, marking)), FONTS, stem)
    progress(2, _DRAWN, Message("Making {label}", label=CSV.label))
    tables = CSV.files(nation_tidy(facts, advice), FONTS, stem)
    return made | {f"{stem}-tables/{name}": content for name, content in tables.items()}


def publish_nation(
    body: Body,
    out: Path,
    first: Month | None = None,
    last: Month | None = None,
    engine: str = DUCKDB,
    marking: str = "",
    progress: Progress = silent,
) -> NationPublished:
    """Write the national report into one new folder in ``out``: all of it, or nothing.

    All files are made before the first is written. A folder that holds another report is never touched.
    """
    facts = body_facts(body, first, last, engine, progress)
    files = report_of(facts, body, marking, progress)
    folder, paths, before = place_folder(out, stem_of(facts), files, _FOLDER)
    progress(_DRAWN, _DRAWN, Message("Published"))
    return NationPublished(folder, paths, before)


def stem_of(facts: NationFacts) -> str:
    """What the folder of a report is called."""
    return f"{'made-up-' if facts.made_up else ''}all-forces-{facts.first}-to-{facts.last}"


def _sources(body: Body) -> tuple[SourcePackage, ...]:
    register = body.register()
    return tuple(
        SourcePackage(
            one.kept.code,
            register.by_code[one.kept.code].name,
            facts.first,
            facts.last,
            facts.revision,
            facts.digest,
            facts.fingerprint,
        )
        for one in held_packages(body, register)
        for facts in (one.kept.facts,)
    )
