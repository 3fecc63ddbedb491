"""What a tasking meeting can choose, as codes: they hold for both tails alike, and are only appended."""

from __future__ import annotations

from pscdesk.messages import Message
from pscdesk.programme.visits.visit_codes import VisitCode

OPTIONS = (
    VisitCode("ask-why", Message("Ask the unit why"), Message("A talk with its commander before anything else.")),
    VisitCode("visit-sooner", Message("Bring the visit forward"), Message("Its turn in the calendar comes earlier.")),
    VisitCode(
        "briefing", Message("A briefing for supervisors"), Message("How to ask early and what must be referred.")
    ),
    VisitCode("development", Message("Developmental conversations"), Message("Offered to supervisors who want them.")),
    VisitCode("mediation", Message("Offer mediation"), Message("Where colleagues are at odds.")),
    VisitCode("speak-up", Message("Work on speaking up"), Message("Where few matters may mean that few are raised.")),
    VisitCode("recording", Message("Look at recording"), Message("Whether matters are written down alike everywhere.")),
    VisitCode(
        "dip-sample", Message("Dip-sample decisions"), Message("By those who may see the files; only counts come back.")
    ),
    VisitCode("learn-from", Message("Learn from what goes well"), Message("Take what works there to other units.")),
    VisitCode("campaign", Message("A campaign for the force"), Message("One theme, one month, everywhere.")),
    VisitCode("wait", Message("Wait and look again"), Message("One cycle more before anything is done.")),
)
"""Options of a tasking meeting."""
