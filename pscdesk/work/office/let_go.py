"""Returns of desks that were not enrolled, which older programs kept: whose were let go, said until it was read."""

from __future__ import annotations

from pscdesk.messages import Message, joined, plural
from pscdesk.work.office.office import Office
from pscdesk.work.one_act import one_act

_MOST_NAMED = 20


def let_go_notice(office: Office) -> tuple[str, ...]:
    """What to tell HR about returns that this version no longer keeps, a sentence each; none where there were none."""
    desks = office.store.let_go()
    if not desks:
        return ()
    named = [Message("{desk} ({number})", desk=one.desk, number=one.returns) for one in desks[:_MOST_NAMED]]
    if len(desks) > _MOST_NAMED:
        named.append(Message("and {number} more", number=len(desks) - _MOST_NAMED))
    return (
        plural(
            "{number} return of a desk that is not enrolled waited here. PSC Desk no longer keeps such returns.",
            "{number} returns of desks that are not enrolled waited here. PSC Desk no longer keeps such returns.",
            sum(one.returns for one in desks),
        ),
        Message("They came from: {desks}.", desks=joined(", ", named)),
        Message("No receipt was written for them, so the desks still have their counts."),
        Message("Enrol each desk from its card, and ask it to send its returns again."),
    )


@one_act
def note_read(office: Office) -> None:
    """Note that HR has read the notice; it does not come again."""
    office.store.forget_let_go()
