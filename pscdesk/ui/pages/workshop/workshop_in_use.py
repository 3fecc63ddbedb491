"""The folder of guidance that this window works on, opened once and anew where another folder is named."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pscdesk.errors import PscDeskError
from pscdesk.ui.context import Context
from pscdesk.work.policy_folders import check_folder_said

if TYPE_CHECKING:
    from pscdesk.guidance.pack.pack_types import Answers
    from pscdesk.guidance.workshop.overlay.composing import Composed
    from pscdesk.guidance.workshop.overlay.edits import Overlay, OverlayFault
    from pscdesk.guidance.workshop.overlay.raw_blocks import Base
    from pscdesk.guidance.workshop.signing.approvers import ApproversCard
    from pscdesk.work.workshop.standing_now import Standing
    from pscdesk.work.workshop.workshop import Workshop
    from pscdesk.work.workshop.workshop_acts import Change

_NO_LETTERS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class SeenWorkshop:
    """What the page shows: the edits, the base, what both come to, and where it stands.

    ``composed`` leaves out the parts that cannot be made, which ``faults`` name; its pack is None only where what is
    left does not read together. ``steps`` is the length of the history.
    """

    overlay: Overlay
    base: Base
    composed: Composed
    faults: tuple[OverlayFault, ...]
    standing: Standing
    steps: int
    folder: Path


class WorkshopInUse:
    """Everything but ``folder`` is for the worker only."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._workshop: Workshop | None = None
        self.answers_in_front: Answers = {}
        """The answers of the walk that stands beside the form; only for the thread of the window."""
        self._wanted: Answers | None = None

    def want_walk(self, answers: Answers) -> None:
        """Have these answers walked beside the form, when the tab Edit comes to the front."""
        self._wanted = dict(answers)

    def wanted_walk(self) -> Answers | None:
        """The answers that somebody wants walked, once; None where nobody does."""
        wanted, self._wanted = self._wanted, None
        return wanted

    @property
    def folder(self) -> Path:
        """Where the guidance is worked on, or would be."""
        context = self._context
        named = context.settings.guidance_folder
        return Path(named) if named else context.places.guidance_work

    def workshop(self) -> Workshop:
        """The workshop; ``InputError`` where there is none in the folder."""
        from pscdesk.work.workshop.workshop import open_workshop

        check_folder_said(self._context.settings, "guidance_folder")
        if self._workshop is None or self._workshop.folder != self.folder:
            self._workshop = open_workshop(self.folder, self._context.today)
        return self._workshop

    def begin(self, force: str, followed: bytes | None) -> None:
        """Begin a workshop over the guidance in a file, or over that which came with PSC Desk where there is none.

        ``InputError`` where the folder holds other things, or the file is no whole guidance, or what is set as the
        folder is no whole path.
        """
        from pscdesk.assets import GUIDANCE
        from pscdesk.work.workshop.whole import whole_file
        from pscdesk.work.workshop.workshop import begin_workshop

        check_folder_said(self._context.settings, "guidance_folder")
        today = self._context.today
        file = followed or whole_file(GUIDANCE, issue=1, today=today())
        self._workshop = begin_workshop(self.folder, file, force=force, guidance_id=name_for(force), today=today)

    def look(self) -> SeenWorkshop | None:
        """Everything that the page shows; None where no workshop is in the folder yet."""
        from pscdesk.guidance.workshop.overlay.composing import compose, without_faults
        from pscdesk.work.workshop.standing_now import standing_now
        from pscdesk.work.workshop.workshop import HISTORY

        if not (self.folder / HISTORY).is_dir():
            return None
        workshop = self.workshop()
        overlay = workshop.overlay()
        base = workshop.base(overlay)
        whole = compose(base, overlay)
        composed = whole if whole.pack is not None else without_faults(base, overlay)
        standing = standing_now(workshop, self.card())
        return SeenWorkshop(overlay, base, composed, whole.faults, standing, len(standing.steps), workshop.folder)

    def card(self) -> ApproversCard | None:
        """The approvers card that this computer follows; None where there is none that may be believed."""
        from pscdesk.work.walk.guidance_files.approvers_followed import followed_card

        try:
            return followed_card(self._context.places)
        except PscDeskError:
            return None  # why is told where keys and the card are shown

    def followed_issue(self) -> int:
        """The issue of the base that is followed now."""
        workshop = self.workshop()
        return workshop.followed(workshop.overlay()).says.issue

    def change(self, how: Change) -> Overlay:
        """Change the edits as one step; ``StoreError`` where somebody else is at it."""
        from pscdesk.work.workshop.workshop_acts import change

        return change(self.workshop(), how)


def name_for(force: str) -> str:
    """The name that a force's own guidance goes by in files: its letters and figures, in small."""
    return _NO_LETTERS.sub("-", force.lower()).strip("-")[:80] or "own-guidance"
