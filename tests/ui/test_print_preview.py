"""What is printed is seen first, without a printer too, and nobody sees it once the window is hidden."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PIL.Image import Image
from pypdfium2 import PdfDocument
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from ui.aid_walks import conclude

from pscdesk.assets import FONTS
from pscdesk.documents.chart_types import Chart, Series
from pscdesk.documents.document import Callout, Column, Document, Heading, Items, Paragraph, Table
from pscdesk.ui.look.theme import Theme
from pscdesk.ui.print_sheet import print_document
from pscdesk.ui.widgets.print_preview import PrintPreview

LONG = Document("A long page", (Heading("One"), *(Paragraph(f"Line {n}. " * 30) for n in range(60))))


class Ears(QObject):
    hidden = Signal()


@pytest.fixture
def preview(qapp: QApplication, qtbot: QtBot) -> Callable[..., PrintPreview]:
    ears = Ears()

    def opened(can_print: bool = True) -> PrintPreview:
        shown = PrintPreview("Print", partial(print_document, LONG), ears.hidden, 30, None, can_print=can_print)
        qtbot.addWidget(shown)
        shown.resize(700, 700)
        shown.open()
        shown.ears = ears  # pyright: ignore[reportAttributeAccessIssue]
        qtbot.waitUntil(lambda: shown.pages.pageCount() > 2)
        return shown

    return opened


def test_every_page_can_be_seen_and_the_ends_are_ends(preview: Callable[..., PrintPreview], qtbot: QtBot) -> None:
    shown = preview()
    last = shown.pages.pageCount()
    assert shown._number.text() == f"Page 1 of {last}"
    assert (shown.back.isEnabled(), shown.on.isEnabled()) == (False, True)
    qtbot.keyClick(shown, Qt.Key.Key_PageDown)
    assert shown.pages.currentPage() == 2
    qtbot.keyClick(shown, Qt.Key.Key_End)
    assert shown._number.text() == f"Page {last} of {last}"
    assert (shown.back.isEnabled(), shown.on.isEnabled()) == (True, False)
    qtbot.keyClick(shown, Qt.Key.Key_Home)
    assert shown.pages.currentPage() == 1


@pytest.mark.parametrize(("key", "then"), [(Qt.Key.Key_P, "print"), (Qt.Key.Key_S, "save")])
def test_its_keys_print_and_save(preview: Callable[..., PrintPreview], qtbot: QtBot, key: Qt.Key, then: str) -> None:
    shown = preview()
    with qtbot.waitActive(shown):
        shown.activateWindow()
    qtbot.keyClick(shown, key, Qt.KeyboardModifier.ControlModifier)
    assert (shown.then, shown.isVisible()) == (then, False)


def test_escape_wants_nothing(preview: Callable[..., PrintPreview], qtbot: QtBot) -> None:
    shown = preview()
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert (shown.then, shown.isVisible()) == ("", False)


def test_without_a_printer_saving_is_what_enter_does(preview: Callable[..., PrintPreview], qtbot: QtBot) -> None:
    shown = preview(can_print=False)
    assert shown.printing.isHidden()
    assert shown.focusWidget() is shown.save
    with qtbot.waitActive(shown):
        shown.activateWindow()
    qtbot.keyClick(shown, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert shown.isVisible()
    qtbot.keyClick(shown.save, Qt.Key.Key_Return)
    assert shown.then == "save"


def test_it_is_gone_at_once_when_the_screen_is_hidden(preview: Callable[..., PrintPreview]) -> None:
    shown = preview()
    shown.ears.hidden.emit()  # pyright: ignore[reportAttributeAccessIssue]
    assert (shown.then, shown.isVisible()) == ("", False)


CONTROL = Qt.KeyboardModifier.ControlModifier


def asked(desktop: Any) -> list[str]:
    return [str(one) for one in desktop.dialogs.asked]


def test_ctrl_p_and_ctrl_s_take_the_outcome_of_a_walk_and_nothing_of_an_unfinished_or_covered_one(
    open_desktop: Callable[..., Any],
) -> None:
    desktop = open_desktop("supervisor")
    page = desktop.window.page
    for key, said in (
        (Qt.Key.Key_P, "There is nothing to print on this page."),
        (Qt.Key.Key_S, "There is nothing to save on this page."),
    ):
        desktop.press_with(key, CONTROL)
        assert desktop.notice == said
    conclude(page)
    desktop.press_with(Qt.Key.Key_P, CONTROL)
    desktop.press_with(Qt.Key.Key_S, CONTROL)
    assert asked(desktop) == ["Print what to do", "Save as PDF", "Save as PDF"]
    page.covered.cover()
    desktop.press_with(Qt.Key.Key_P, CONTROL)
    assert len(asked(desktop)) == 3, "what is covered is not printed"


EVERYTHING = Document(
    "A title",
    (
        Heading("One"),
        Heading("Two", 2),
        Paragraph("Plain"),
        Paragraph("Quiet", quiet=True),
        Paragraph("Strong", strong=True),
        Items(("first", "second"), numbered=True),
        Callout("", ("kept",)),
        Heading("Why", new_page=True),
        Table("t", "Numbers", (Column("a", "A"), Column("b", "B")), (("x", 1),), note="So."),
        Chart("c", "Bars", "bars", ("x",), (Series("s", (1.0,)),), "walks", "One bar."),
    ),
    footer="Foot",
)


def on_paper(folder: Path) -> Image:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(folder / "sheet.pdf"))
    print_document(EVERYTHING, printer)
    return PdfDocument(folder / "sheet.pdf")[0].render(grayscale=True).to_pil()


@pytest.mark.parametrize("look", ["dark", "contrast"])
def test_paper_is_the_same_in_every_look_of_the_window(qapp: QApplication, tmp_path: Path, look: str) -> None:
    theme = Theme(qapp, FONTS)
    theme.apply("light", 100)
    light = on_paper(tmp_path)
    assert light.getextrema()[0] < 40, "something dark stands on it"
    theme.apply(look, 100)
    assert on_paper(tmp_path).tobytes() == light.tobytes()
    theme.apply("light", 100)


def middle_of_page(shown: PrintPreview) -> bytes:
    """The middle of the first page as it is seen, where nothing of the window shows."""
    seen = shown.pages.grab().toImage()
    wide = seen.width() // 5
    part = seen.copy(seen.width() // 2 - wide, seen.height() // 8, 2 * wide, seen.height() // 2)
    grey = part.convertToFormat(QImage.Format.Format_Grayscale8)
    rows, wide = bytes(grey.constBits()), grey.bytesPerLine()
    # Qt pads each row to four bytes, and what stands in the padding is by chance
    return b"".join(rows[at * wide : at * wide + grey.width()] for at in range(grey.height()))


@pytest.mark.parametrize("look", ["dark", "contrast"])
def test_the_page_that_is_seen_is_black_on_white_in_every_look(
    qapp: QApplication, preview: Callable[..., PrintPreview], look: str
) -> None:
    theme, seen = Theme(qapp, FONTS), []
    for each in ("light", look):
        theme.apply(each, 100)
        shown = preview()
        qapp.processEvents()
        seen.append(middle_of_page(shown))
        shown.reject()
    theme.apply("light", 100)
    assert min(seen[0]) < 60, "words stand there"
    assert seen[1] == seen[0]
