"""Where resources/, forms/ and the handbook lie: inside the installed package if they are there, else beside it."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


RESOURCES = _folder("resources")
FONTS = RESOURCES / "fonts"
GUIDANCE = RESOURCES / "guidance"
ICONS = RESOURCES / "icons"
I18N = RESOURCES / "i18n"
TALLY_FORMS = _folder("forms") / "tally"
PAPER_FORMS = _folder("forms") / "paper"
SURVEYS = RESOURCES / "programme" / "surveys"
STARTING_PLANS = RESOURCES / "programme" / "plans"
HANDBOOK = RESOURCES / "handbook" if (RESOURCES / "handbook").is_dir() else _PACKAGE.parent / "docs" / "handbook"
FORCE_CODES = RESOURCES / "nation" / "forces.toml"
