"""Reads a CSV table of a package as rows of the columns that are wanted, by their names."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter

from pscdesk.returns.published.package_verdicts import PackageRefusal

_LONGEST = 2_000
"""Letters of the longest cell that is read."""


def rows_of(tables: Mapping[str, bytes], name: str, columns: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The rows of a table, each with these columns in this order; ``PackageRefusal`` N09 or N33.

    Columns that are not asked for are passed over, so that a later program may add some.
    """
    if name not in tables:
        raise PackageRefusal("N09", name=name)
    fault = PackageRefusal("N33", name=name)
    try:
        lines = csv.reader(io.StringIO(tables[name].decode(), newline=""), strict=True)
        heading = next(lines, [])
        if len(set(heading)) != len(heading) or not {*columns} <= {*heading}:
            raise fault
        wanted, width = itemgetter(*map(heading.index, columns)), len(heading)
        for line in lines:
            if len(line) != width or max(map(len, line)) > _LONGEST:
                raise fault
            yield wanted(line)
    except (csv.Error, UnicodeDecodeError):
        raise fault from None
