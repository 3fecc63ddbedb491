"""The search of the shipped guidance, in English and in Welsh."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from made_up.indexes import index_in

from pscdesk.assets import I18N
from pscdesk.finding.index import Index
from pscdesk.language import ENGLISH, WELSH, speak


@pytest.fixture(scope="module")
def english() -> Index:
    return index_in(ENGLISH)


@pytest.fixture(scope="module")
def welsh() -> Iterator[Index]:
    try:
        yield index_in(WELSH)
    finally:
        speak(ENGLISH, I18N)
