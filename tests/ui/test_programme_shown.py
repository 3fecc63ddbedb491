"""The window's figures and the report that it shows and publishes tell of the programme and of the events of months."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
import pytest
from PySide6.QtWidgets import QLabel
from ui.access_lint import settle
from ui.figures_office import make, move_in
from ui.office_tabs import open_tab

from pscdesk.documents.document import Chart
from pscdesk.paths import find_places
from pscdesk.periods import Month
from pscdesk.work.programme.events.events_kept import note_event
from pscdesk.work.programme.programme import begin_programme

POSTERS = "Posters in all stations"
NOTE = f"Events: August 2026 campaign: {POSTERS}."


@pytest.fixture
def desktop(open_desktop: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory, home: Path) -> Any:
    """A window of HR with five frozen months, and a programme in which a campaign is noted."""
    move_in(make(tmp_path_factory.getbasetemp()), home)
    with begin_programme(find_places(), None, "Westshire Police") as programme:
        note_event(programme, None, "campaign", Month(2026, 8), POSTERS)
    return open_desktop("hr")


def charts(page: Any) -> dict[str, Chart]:
    return {one.id: one for one in page.document.blocks if isinstance(one, Chart)}


def test_the_charts_on_screen_carry_a_campaign_and_lose_it_once_it_is_taken_back(desktop: Any) -> None:
    page = desktop.open("figures")
    settle(desktop)
    assert NOTE in charts(page)["trend"].limits
    assert "Campaign" in [mark.label for mark in charts(page)["sides"].marks]
    from pscdesk.work.programme.events.events_kept import take_event_back

    take_event_back(desktop.context.programme(), 1)
    desktop.context.programme_changed.emit()
    settle(desktop)
    assert POSTERS not in charts(page)["trend"].limits


def test_the_report_that_is_shown_and_published_tells_of_the_programme(desktop: Any, tmp_path: Path) -> None:
    page = desktop.open("office")
    view = open_tab(page, "Publish")
    settle(desktop)
    view.look.click()
    settle(desktop)
    said = [label.text() for label in view.findChildren(QLabel)]
    assert any("Disparity: no totals are held yet." in one for one in said)
    assert any(NOTE in one for one in said)
    desktop.dialogs.folder = tmp_path / "out"
    view.publish.click()
    desktop.wait()
    (paper,) = (tmp_path / "out").rglob("*-board-paper.pdf")
    reader = pypdf.PdfReader(paper)
    assert len(reader.pages) == 2
    text = " ".join(" ".join(one.extract_text().split()) for one in reader.pages)
    assert "The programme around the line" in text
    assert NOTE in text
