"""The stairs go one way: the import contracts of pyproject.toml hold."""

from __future__ import annotations

from pathlib import Path

from importlinter.application.use_cases import SUCCESS, lint_imports
from importlinter.configuration import configure

ROOT = Path(__file__).resolve().parent.parent


def test_the_import_contracts_hold() -> None:
    configure()
    assert lint_imports(str(ROOT / "pyproject.toml"), cache_dir=None, no_logo=True) is SUCCESS
