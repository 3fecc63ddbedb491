"""What is half pressed when the language changes: it goes on in the other language, in memory only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pscdesk.ui.pages.count.sheet import Sheet
from pscdesk.ui.widgets.scratch_pad import ScratchPad


@dataclass(frozen=True)
class Carried:
    """The form, the codes that are lit by field, and what stands on the pad."""

    form: str
    chosen: Mapping[str, tuple[str, ...]] = field(repr=False)
    jotted: str = field(repr=False)

    def put_back(self, sheet: Sheet, pad: ScratchPad) -> None:
        """Light the same codes, if it is the same form, and open the pad again if anything stood on it."""
        if self.form == sheet.form.id:
            for name, codes in self.chosen.items():
                for code in codes:
                    sheet.rows[name].choose(code)
        if self.jotted:
            pad.open_pad()
            pad.text.setPlainText(self.jotted)


def carried(sheet: Sheet | None, pad: ScratchPad) -> Carried | None:
    """What there is to carry; nothing before the desk is open."""
    return Carried(sheet.form.id, sheet.raw, pad.text.toPlainText()) if sheet is not None else None
