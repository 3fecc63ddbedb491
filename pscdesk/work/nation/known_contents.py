"""What is known of the kept packages without reading them: a file that can be made anew from the packages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

import msgspec

from pscdesk.data_files import Fact
from pscdesk.errors import FileError
from pscdesk.nation.facts import ForcePackage, MonthFact
from pscdesk.nation.merge import KeptPackage
from pscdesk.periods import Month
from pscdesk.returns.content import canonical
from pscdesk.returns.return_types import Hex64, MonthText
from pscdesk.storage.plain_file import read_whole
from pscdesk.storage.whole_file import write_whole
from pscdesk.work.nation.body import Body

_LARGEST = 512 * 1024 * 1024


class _MonthLine(Fact, frozen=True, kw_only=True):
    month: MonthText
    number: int
    digest: Hex64
    printed: bool
    due: int
    returned: int
    people: int
    people_covered: int
    off_by_at_most: int
    codebooks: dict[str, int]
    content: Hex64


class _PackageLine(Fact, frozen=True, kw_only=True):
    code: str
    force_id: str
    name: str
    made_up: bool
    fingerprint: str
    revision: int
    first: MonthText
    last: MonthText
    window_off: int
    contacts_off: int
    digest: Hex64
    months: Annotated[tuple[_MonthLine, ...], msgspec.Meta(max_length=600)]


class _ContentsFile(Fact, frozen=True, kw_only=True):
    format: Literal["psc-nation-contents/1"]
    packages: dict[str, _PackageLine]


def known_contents(body: Body) -> Mapping[str, KeptPackage]:
    """The kept packages by their place, without cells; nothing where the file is missing, damaged or another form."""
    try:
        file = msgspec.json.decode(read_whole(body.contents, at_most=_LARGEST), type=_ContentsFile)
    except (FileError, msgspec.DecodeError, UnicodeDecodeError):
        return {}
    return {place: _kept(line) for place, line in file.packages.items()}


def write_contents(body: Body, kept: Mapping[str, KeptPackage]) -> None:
    """Put the file into its place, whole."""
    lines = {place: _line(one) for place, one in sorted(kept.items())}
    write_whole(body.contents, canonical(_ContentsFile(format="psc-nation-contents/1", packages=lines)))


def _kept(line: _PackageLine) -> KeptPackage:
    facts = ForcePackage(
        force_id=line.force_id,
        name=line.name,
        made_up=line.made_up,
        fingerprint=line.fingerprint,
        revision=line.revision,
        first=Month.read(line.first),
        last=Month.read(line.last),
        window_off=line.window_off,
        contacts_off=line.contacts_off,
        digest=line.digest,
        months=tuple(map(_month, line.months)),
    )
    return KeptPackage(line.code, facts, {Month.read(one.month): one.content for one in line.months})


def _month(line: _MonthLine) -> MonthFact:
    return MonthFact(
        month=Month.read(line.month),
        number=line.number,
        digest=line.digest,
        printed=line.printed,
        due=line.due,
        returned=line.returned,
        people=line.people,
        people_covered=line.people_covered,
        off_by_at_most=line.off_by_at_most,
        codebooks=line.codebooks,
        cells=(),
    )


def _line(one: KeptPackage) -> _PackageLine:
    facts = one.facts
    return _PackageLine(
        code=one.code,
        force_id=facts.force_id,
        name=facts.name,
        made_up=facts.made_up,
        fingerprint=facts.fingerprint,
        revision=facts.revision,
        first=str(facts.first),
        last=str(facts.last),
        window_off=facts.window_off,
        contacts_off=facts.contacts_off,
        digest=facts.digest,
        months=tuple(_month_line(month, one.contents[month.month]) for month in facts.months),
    )


def _month_line(month: MonthFact, content: str) -> _MonthLine:
    return _MonthLine(
        month=str(month.month),
        number=month.number,
        digest=month.digest,
        printed=month.printed,
        due=month.due,
        returned=month.returned,
        people=month.people,
        people_covered=month.people_covered,
        off_by_at_most=month.off_by_at_most,
        codebooks=dict(month.codebooks),
        content=content,
    )
