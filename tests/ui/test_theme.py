"""The look: every palette becomes a stylesheet, the setting is shown at once, and high contrast is the system's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from pscdesk.assets import ICONS
from pscdesk.documents.palette import DARK, HIGH_CONTRAST, LIGHT, Palette
from pscdesk.ui.look.icons import icon
from pscdesk.ui.look.stylesheet import hairline, stylesheet
from pscdesk.ui.look.theme import FAMILY, _asked_for_by_the_system, qt_palette
from pscdesk.ui.pages import PAGES


@pytest.mark.parametrize("palette", [LIGHT, DARK, HIGH_CONTRAST], ids=lambda palette: palette.name)
def test_no_colour_is_named_but_the_palettes_own(palette: Palette) -> None:
    import re

    ours = {hairline(palette), *(value for value in vars(palette).values() if isinstance(value, str))}
    assert set(re.findall(r"#[0-9A-Fa-f]{6}\b", stylesheet(palette, 100))) <= ours


def test_a_hairline_is_full_where_contrast_is_asked_for() -> None:
    assert hairline(HIGH_CONTRAST) == HIGH_CONTRAST.line
    assert hairline(LIGHT) != LIGHT.line


def test_the_look_changes_at_once_and_is_kept(open_desktop: Callable[..., Any], home: Any) -> None:
    desktop = open_desktop("supervisor")
    desktop.context.set("look", "dark")
    assert QApplication.palette().color(QPalette.ColorRole.Window) == QColor("#14181C")
    desktop.context.set("text_size", 150)
    assert QApplication.font().pointSizeF() == pytest.approx(11.5 * 1.5)
    assert 'look = "dark"' in (home / "settings.toml").read_text()
    assert "text_size = 150" in (home / "settings.toml").read_text()


def test_the_typeface_of_the_house_is_loaded(open_desktop: Callable[..., Any]) -> None:
    open_desktop("supervisor")
    assert QFontInfo(QApplication.font()).family() == FAMILY


def test_high_contrast_of_the_system_keeps_its_colours() -> None:
    system = qt_palette(HIGH_CONTRAST)
    ours = _asked_for_by_the_system(system)
    assert ours.ink == system.color(QPalette.ColorRole.WindowText).name().upper()
    assert ours.paper == system.color(QPalette.ColorRole.Window).name().upper()


def test_every_icon_of_a_page_is_there_and_drawn(qapp: QApplication) -> None:
    for page in PAGES:
        assert (ICONS / f"{page.drawing}.svg").is_file()
        picture = icon(page.drawing, QColor("#000000"), 24).pixmap(24, 24).toImage()
        assert any(picture.pixelColor(x, y).alpha() for x in range(24) for y in range(24))
