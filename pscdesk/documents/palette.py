"""The colours of PSC Desk as values; the tests hold every pair that meets to the contrast that WCAG asks."""

from __future__ import annotations

from typing import NamedTuple


class Palette(NamedTuple):
    """One set of colours, each ``#RRGGBB`` and named for the part it plays."""

    name: str
    paper: str
    card: str
    ink: str
    quiet: str
    line: str
    accent: str
    on_accent: str
    accent_soft: str
    hover: str
    selection: str
    on_selection: str
    notice: str
    notice_soft: str
    stop: str
    stop_soft: str
    focus: str
    series: tuple[str, ...]

    @property
    def asks_contrast(self) -> bool:
        """Whether it has no soft colours: what is hovered or chosen then shows by its outline or by inversion."""
        return self.quiet == self.ink


LIGHT = Palette(
    name="light",
    paper="#FAF8F4",
    card="#FFFFFF",
    ink="#1C2126",
    quiet="#55606B",
    line="#818A92",
    accent="#0B5C63",
    on_accent="#FFFFFF",
    accent_soft="#E3F0F0",
    hover="#EAE4D8",
    selection="#C0E4E6",
    on_selection="#1C2126",
    notice="#7A4B00",
    notice_soft="#FBEFD9",
    stop="#7A1F4B",
    stop_soft="#F7E4EC",
    focus="#B35C00",
    series=("#0B5C63", "#B35C00", "#7A1F4B", "#3D5A99", "#5E7D1F", "#6B6F76"),
)
DARK = Palette(
    name="dark",
    paper="#14181C",
    card="#1D2329",
    ink="#ECEFF1",
    quiet="#A9B4BE",
    line="#6C7883",
    accent="#6FC3C7",
    on_accent="#0E1A1B",
    accent_soft="#1A3134",
    hover="#333A42",
    selection="#17494F",
    on_selection="#ECEFF1",
    notice="#F0C070",
    notice_soft="#3A2C12",
    stop="#F19BBD",
    stop_soft="#43192B",
    focus="#FFB454",
    series=("#6FC3C7", "#F0A850", "#F19BBD", "#9DB7F0", "#B7D46A", "#B9C0C7"),
)
HIGH_CONTRAST = Palette(
    name="high contrast",
    paper="#000000",
    card="#000000",
    ink="#FFFFFF",
    quiet="#FFFFFF",
    line="#FFFFFF",
    accent="#FFFFFF",
    on_accent="#000000",
    accent_soft="#000000",
    hover="#000000",
    selection="#FFFFFF",
    on_selection="#000000",
    notice="#FFFFFF",
    notice_soft="#000000",
    stop="#FFFFFF",
    stop_soft="#000000",
    focus="#FFE600",
    series=("#FFFFFF", "#FFE600", "#8CE0FF", "#FFB3D1", "#B9F08A", "#C4C4C4"),
)
