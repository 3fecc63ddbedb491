"""What the tests of documents share: the folder of the typeface."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def fonts() -> Path:
    return Path(__file__).parents[2] / "resources" / "fonts"
