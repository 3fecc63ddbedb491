"""The look: every palette becomes a stylesheet, the setting is shown at once, and high contrast is the system's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QFontInfo, QPalette, QStyleHints
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from pscdesk.assets import ICONS
from pscdesk.documents.palette import DARK, HIGH_CONTRAST, LIGHT, Palette
from pscdesk.ui.look.icons import icon
from pscdesk.ui.look.stylesheet import hairline, stylesheet
from pscdesk.ui.look.theme import FAMILY, Theme, _asked_for_by_the_system, qt_palette
from pscdesk.ui.pages import PAGES


@pytest.mark.parametrize("palette", [LIGHT, DARK, HIGH_CONTRAST], ids=lambda palette: palette.name)
def test_no_colour_is_named_but_the_palettes_own(palette: Palette) -> None:
    import re

    ours = {hairline(palette), *(value for value in palette if isinstance(value, str))}
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


def system_asks_for(theme: Theme, monkeypatch: pytest.MonkeyPatch, scheme: Qt.ColorScheme) -> None:
    """Let the system change while only this theme listens: there is one in a program, and one a test here."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    for other in app.findChildren(Theme):
        if other is not theme:
            delete(other)
    monkeypatch.setattr(QStyleHints, "colorScheme", lambda _hints: scheme)
    app.styleHints().colorSchemeChanged.emit(scheme)


def test_the_window_follows_the_system_while_it_changes(
    open_desktop: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop = open_desktop("supervisor", look="system")
    for scheme, palette in ((Qt.ColorScheme.Dark, DARK), (Qt.ColorScheme.Light, LIGHT)):
        system_asks_for(desktop.context.theme, monkeypatch, scheme)
        assert QApplication.palette().color(QPalette.ColorRole.Window) == QColor(palette.paper)
        assert desktop.window.grab().toImage().pixelColor(700, 700) == QColor(palette.paper)
        icon_of_page = desktop.window._side.item(1).icon().pixmap(24, 24).toImage()
        wide, high = range(icon_of_page.width()), range(icon_of_page.height())
        drawn = {icon_of_page.pixelColor(x, y).name() for x in wide for y in high}
        assert QColor(palette.accent).name() in drawn


@pytest.mark.parametrize("look", ["light", "dark", "contrast"])
def test_a_look_that_somebody_chose_does_not_follow_the_system(
    open_desktop: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, look: str
) -> None:
    desktop = open_desktop("supervisor", look=look)
    before = QApplication.palette().color(QPalette.ColorRole.Window)
    for scheme in (Qt.ColorScheme.Dark, Qt.ColorScheme.Light):
        system_asks_for(desktop.context.theme, monkeypatch, scheme)
        assert QApplication.palette().color(QPalette.ColorRole.Window) == before


def test_on_a_screen_of_another_scale_the_icons_are_drawn_anew(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("champion")
    window, button = desktop.window, desktop.window._panel.tongue
    side = button.iconSize().width()
    for part in (button, window._panel):
        part.devicePixelRatioF = lambda: 2.0
    QApplication.sendEvent(window, QEvent(QEvent.Type.DevicePixelRatioChange))
    assert button.icon().availableSizes()[0].width() == 2 * side
    assert window._side.item(0).icon().availableSizes()[0].width() == 2 * window._side.iconSize().width()
