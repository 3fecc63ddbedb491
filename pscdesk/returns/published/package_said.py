"""What a published package says of itself in ``datapackage.json``, as the types and bounds that are read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import msgspec

from pscdesk.documents.sheets.data_package import NAME
from pscdesk.periods import Month
from pscdesk.returns.published.package_verdicts import PackageRefusal
from pscdesk.returns.return_types import FieldName, MaybeHex64
from pscdesk.storage.seal import fingerprint

PACKAGE_FORMAT = "psc-package/1"
"""What the facts of a package are written as; another number where a reader must learn something new."""
KNOWN_FORMATS = frozenset({PACKAGE_FORMAT})
"""The formats that are read. There has been one; facts that came to it later may be missing, and have a default."""
FACTS = "pscdesk"
"""The name under which a package has them."""
LARGEST_PACKAGE, LARGEST_TABLE, MOST_TABLES = 4 * 1024 * 1024, 256 * 1024 * 1024, 500
_MOST_MONTHS = 600

_Day = Annotated[str, msgspec.Meta(pattern=r"^20[2-9][0-9]-(0[1-9]|1[0-2])-01\Z")]
_Number = Annotated[int, msgspec.Meta(ge=0, le=9_999)]
_People = Annotated[int, msgspec.Meta(ge=0, le=9_999_999)]


class FileSaid(msgspec.Struct, frozen=True):
    """A table of the package: its name, its length and its hash."""

    path: Annotated[str, msgspec.Meta(pattern=r"^[0-9A-Za-z][0-9A-Za-z._-]{0,199}\.csv\Z")]
    bytes: Annotated[int, msgspec.Meta(ge=0, le=LARGEST_TABLE)]
    hash: Annotated[str, msgspec.Meta(pattern=r"^sha256:[0-9a-f]{64}\Z")]


class ForceSaid(msgspec.Struct, frozen=True):
    """Who published: the name, the office's key, the id (the digits of its fingerprint), whether all is made up."""

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=60)]
    key: str
    id: str = ""
    made_up: bool = False


class WindowSaid(msgspec.Struct, frozen=True):
    """The window, and how far a sum over it may be off; contacts have a bound of their own in all but early ones."""

    first: _Day
    last: _Day
    off_by_at_most: _Number = 0
    contacts_off_by_at_most: _Number | None = None


class MonthSaid(msgspec.Struct, frozen=True):
    """A month of the window; ``people_covered`` is a share in whole hundredths."""

    month: _Day
    number: _Number
    digest: MaybeHex64
    printed: bool
    codebooks: dict[FieldName, Annotated[int, msgspec.Meta(ge=1, le=999)]]
    due: _People
    returned: _People
    people: _People
    people_covered: Annotated[float, msgspec.Meta(ge=0, le=1)]
    off_by_at_most: _Number

    @property
    def when(self) -> Month:
        """The month itself."""
        return month_of(self.month)


class FactsSaid(msgspec.Struct, frozen=True):
    """The facts of a package; a package that only a person reads may have no months."""

    format: str
    force: ForceSaid
    window: WindowSaid
    revision: Annotated[int, msgspec.Meta(ge=1, le=999)]
    months: Annotated[tuple[MonthSaid, ...], msgspec.Meta(max_length=_MOST_MONTHS)] = ()
    codebooks: Mapping[str, int] = {}


class PackageSaid(msgspec.Struct, frozen=True):
    """A ``datapackage.json``, as far as it is read."""

    resources: Annotated[tuple[FileSaid, ...], msgspec.Meta(min_length=1, max_length=MOST_TABLES)]
    pscdesk: FactsSaid


class _FormatAlone(msgspec.Struct, frozen=True):
    format: str


class _Marked(msgspec.Struct, frozen=True):
    pscdesk: _FormatAlone


def decoded(told: bytes) -> PackageSaid:
    """What these bytes say; ``PackageRefusal`` N07 where they are no package, N08 where its format is not known."""
    try:
        known = msgspec.json.decode(told, type=_Marked).pscdesk.format in KNOWN_FORMATS
        package = msgspec.json.decode(told, type=PackageSaid) if known else None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise PackageRefusal("N07", name=NAME) from None
    if package is None:
        raise PackageRefusal("N08")
    return package


def force_id(key: bytes) -> str:
    """The stable id of the force whose office has this verify key: the digits of its fingerprint."""
    return fingerprint(key).replace(" ", "").lower()


def month_of(day: str) -> Month:
    """The month whose first day is written so."""
    return Month.read(day[:7])
