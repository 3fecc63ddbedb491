"""The state of the count page as one value: form, month, the answers pressed, the mode, and the scratch pad."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from pscdesk.periods import Month
from pscdesk.tally.contact import Choices


@dataclass(frozen=True)
class CountState:
    """``chosen`` holds the codes pressed by field; ``jotted`` what stands on the scratch pad.

    It is read from the page when something is done with it, and not kept: the answers of a call live in the keys that
    are lit, so that putting those out forgets them. Only a change of language hands it on, in memory, to the page that
    takes this one's place.
    """

    form_id: str
    month: Month | None
    chosen: Choices = field(repr=False)
    is_correcting: bool
    move_to: Month | None
    """While correcting: the month that the contact is moved to; None where it is only taken out."""
    is_practice: bool
    jotted: str = field(repr=False)

    @property
    def without_pad(self) -> CountState:
        """The same with nothing on the pad, which is forgotten before anything else is."""
        return replace(self, jotted="")
