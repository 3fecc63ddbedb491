"""Draws the program's icon in the sizes that desktops ask for; run by the build's own Python: icons.py SVG… FOLDER."""

from __future__ import annotations

import sys
from pathlib import Path

SIDES = {"pscdesk-small": (16, 24), "pscdesk": (32, 48, 64, 128, 256)}


def main(drawings: Path, target: Path) -> None:
    """Write ``SIDE.png`` for each size into ``target``, and ``pscdesk.ico`` of them all for Windows."""
    # imported here: the build's Python has them, the one that starts it has not
    from PIL import Image
    from PySide6.QtCore import QRectF, Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    application = QGuiApplication(["icons"])
    target.mkdir(parents=True, exist_ok=True)
    for name, sides in SIDES.items():
        drawing = QSvgRenderer(str(drawings / f"{name}.svg"))
        for side in sides:
            picture = QImage(side, side, QImage.Format.Format_ARGB32)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            drawing.render(painter, QRectF(0, 0, side, side))
            painter.end()
            if not picture.save(str(target / f"{side}.png"), "PNG"):
                raise SystemExit(f"{side}.png could not be written.")
    drawn = [Image.open(target / f"{side}.png") for sides in SIDES.values() for side in sides]
    drawn[-1].save(target / "pscdesk.ico", sizes=[one.size for one in drawn], append_images=drawn[:-1])
    del application


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
