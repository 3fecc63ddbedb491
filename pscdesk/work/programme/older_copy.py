"""An older copy of the programme's store that was put back: asked about before a paper, or gone on with knowingly."""

from __future__ import annotations

from pscdesk.errors import InputError, Question
from pscdesk.messages import Message
from pscdesk.programme.acts import OlderCopyTaken
from pscdesk.programme.history_mark import missing, take_as_newest
from pscdesk.programme.written import Written
from pscdesk.storage.salted_chain import BEGINNING
from pscdesk.work.programme.programme import Programme


def ask_where_older(programme: Programme) -> None:
    """``Question`` before a paper is written from an older copy; once somebody said yes it is not asked again."""
    told = programme.set_back
    if told is not None and not programme.is_older_agreed:
        ask = Message("Write the paper from this copy all the same?")
        raise Question(told, ask, Message("Write it"), programme.agree_to_older)


def go_on_with_older(programme: Programme) -> None:
    """Go on with an older copy; an entry says which one was known here. ``InputError`` where this is the newest."""
    if programme.set_back is None:
        raise InputError(Message("This is the newest copy that is known here."), Message("Nothing was changed."))
    programme.sealed.follow()
    known = missing(programme.sealed)
    number, head = known or (0, BEGINNING)
    programme.store.write(Written(OlderCopyTaken(entries=number, head=head), programme.month))
    take_as_newest(programme.sealed)
