"""The national body whose folder this window works on, opened once and anew where another folder is named."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pscdesk.ui.context import Context
from pscdesk.work.policy_folders import check_folder_said

if TYPE_CHECKING:
    from pscdesk.work.nation.body import Body
    from pscdesk.work.nation.body_status import BodyStatus


@dataclass(frozen=True)
class SeenBody:
    """What the page shows of a body: who has published what, and where its packages lie."""

    status: BodyStatus
    folder: Path


class BodyInUse:
    """Everything but ``folder`` is for the worker only."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._body: Body | None = None

    @property
    def folder(self) -> Path:
        """Where the body keeps its packages, or would."""
        context = self._context
        named = context.settings.nation_folder
        return Path(named) if named else context.places.nation

    def body(self) -> Body:
        """The body; ``InputError`` where there is none in the folder."""
        from pscdesk.work.nation.body import open_body

        check_folder_said(self._context.settings, "nation_folder")
        if self._body is None or self._body.folder != self.folder:
            self._body = open_body(self.folder, self._context.today)
        return self._body

    def begun(self) -> Body:
        """The body, which is begun with no force where there is none yet."""
        from pscdesk.work.nation.body import found_body

        check_folder_said(self._context.settings, "nation_folder")
        if self._body is None or self._body.folder != self.folder:
            self._body = found_body(self.folder, self._context.today)
        return self._body

    def look(self) -> SeenBody | None:
        """Who has published what; None where no body is in the folder yet."""
        from pscdesk.storage.plain_file import lies_there
        from pscdesk.work.nation.body import REGISTER
        from pscdesk.work.nation.body_status import body_status

        if not lies_there(self.folder / REGISTER):
            return None
        body = self.body()
        return SeenBody(body_status(body), body.folder)
