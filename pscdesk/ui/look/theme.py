"""How the window looks: typeface, type scale and palette, put onto the application in one place."""

from __future__ import annotations

from pathlib import Path

from PySide6 import QtCore
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from pscdesk.documents.palette import DARK, HIGH_CONTRAST, LIGHT, Palette
from pscdesk.ui.look.stylesheet import stylesheet

FAMILY = "Atkinson Hyperlegible Next"
BODY = 11.5
"""Points of running text at 100%."""

_BY_LOOK = {"light": LIGHT, "dark": DARK, "contrast": HIGH_CONTRAST}
_STYLES = ("Regular", "SemiBold")
_now = [LIGHT]


def colours() -> Palette:
    """The palette in force, for everything that paints itself."""
    return _now[0]


def colour(name: str) -> QColor:
    """One colour of the palette in force, by the name of its part."""
    return QColor(getattr(colours(), name))


def colour_on(name: str, *, chosen: bool) -> QColor:
    """The same for a text or an icon in a list, where the chosen entry may be inverted."""
    inverted = chosen and colours().asks_contrast
    return colour("on_selection" if inverted else name)


def load_fonts(folder: Path) -> None:
    """Make the house typeface known to the window; where its files are missing the system's own stands in."""
    for style in _STYLES:
        QFontDatabase.addApplicationFont(str(folder / f"{FAMILY.replace(' ', '')}-{style}.ttf"))


class Theme(QObject):
    """Puts a look and a text size onto the application, and follows the system where it is asked to."""

    changed = Signal()

    def __init__(self, app: QApplication, fonts: Path) -> None:
        super().__init__(app)
        self._app = app
        self._look = "system"
        self._text_size = 100
        self._follows = False
        load_fonts(fonts)

    def follow_system(self) -> None:
        """From now on ask the system how the window is to look, wherever the look is the system's, and at each change.

        Until then its palette tells, for asking builds Qt's enums (``look/named_values.py``).
        """
        self._follows = True
        hints = self._app.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow_system)
        self._follow_system()

    def apply(self, look: str, text_size: int) -> None:
        """Show ``look`` ("system", "light", "dark" or "contrast") with text at ``text_size`` per cent."""
        self._look, self._text_size = look, text_size
        _now[0] = _BY_LOOK.get(look) or (self._system_palette() if self._follows else self._told_by_palette())
        font = QFont(FAMILY)
        font.setPointSizeF(BODY * text_size / 100)
        self._app.setStyleSheet("")  # one sheet put onto another tells each widget as often as it has ancestors
        self._app.setFont(font)
        self._app.setPalette(qt_palette(colours()))
        self._app.setStyleSheet(stylesheet(colours(), text_size))
        self.changed.emit()

    def _follow_system(self) -> None:
        if self._look == "system" and self._system_palette() != colours():
            self.apply("system", self._text_size)

    def _told_by_palette(self) -> Palette:
        """The light or the dark look, as the system's own colours are; black and white may be its high contrast."""
        paper = self._app.palette().color(QPalette.ColorRole.Window).lightness()
        if paper in (0, 255):
            return self._system_palette()
        return DARK if paper < 128 else LIGHT

    def _system_palette(self) -> Palette:
        hints = self._app.styleHints()
        if hints.accessibility().contrastPreference() == QtCore.Qt.ContrastPreference.HighContrast:
            self._app.setPalette(QPalette())  # the system's own, as it is now
            return _asked_for_by_the_system(self._app.palette())
        return DARK if hints.colorScheme() == QtCore.Qt.ColorScheme.Dark else LIGHT


def figures(font: QFont) -> QFont:
    """The font with digits of equal width, for figures that stand under each other."""
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def qt_palette(palette: Palette) -> QPalette:
    """Our palette in Qt's roles."""
    role = QPalette.ColorRole
    parts = {
        role.Window: palette.paper,
        role.WindowText: palette.ink,
        role.Base: palette.card,
        role.AlternateBase: palette.accent_soft,
        role.Text: palette.ink,
        role.PlaceholderText: palette.quiet,
        role.Button: palette.card,
        role.ButtonText: palette.ink,
        role.BrightText: palette.stop,
        role.Highlight: palette.selection,
        role.HighlightedText: palette.on_selection,
        role.Accent: palette.accent,
        role.Link: palette.accent,
        role.LinkVisited: palette.accent,
        role.ToolTipBase: palette.card,
        role.ToolTipText: palette.ink,
        role.Light: palette.card,
        role.Midlight: palette.accent_soft,
        role.Mid: palette.line,
        role.Dark: palette.line,
        role.Shadow: palette.line,
    }
    made = QPalette()
    for where, value in parts.items():
        made.setColor(where, QColor(value))
    for where in (role.Text, role.WindowText, role.ButtonText, role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, where, QColor(palette.quiet))
    return made


def _asked_for_by_the_system(system: QPalette) -> Palette:
    role = QPalette.ColorRole

    def named(where: QPalette.ColorRole) -> str:
        return system.color(where).name().upper()

    ink, paper = named(role.WindowText), named(role.Window)
    return Palette(
        name="the system's high contrast",
        paper=paper,
        card=named(role.Base),
        ink=ink,
        quiet=ink,
        line=ink,
        accent=named(role.Link),
        on_accent=paper,
        accent_soft=paper,
        hover=named(role.Base),
        selection=named(role.Highlight),
        on_selection=named(role.HighlightedText),
        notice=ink,
        notice_soft=paper,
        stop=ink,
        stop_soft=paper,
        focus=named(role.Highlight),
        series=(ink,) * 6,
    )
