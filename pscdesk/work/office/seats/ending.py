"""Taking a seat off the office: a new card for the desks, new keys for the stores, and what is to be done then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pscdesk.collation.office_log.acts import Act, day_text
from pscdesk.collation.register.seat_labels import Seat
from pscdesk.documents.place_names import folded
from pscdesk.errors import FileError, InputError
from pscdesk.messages import Message
from pscdesk.paths import Places
from pscdesk.storage.seal import SealKey
from pscdesk.work.office.acts.newest import check_newest
from pscdesk.work.office.acts.noted import noted
from pscdesk.work.office.deputy_key import check_no_key
from pscdesk.work.office.office import Office, card_of
from pscdesk.work.office.office_rules import with_newest_mark, write_card
from pscdesk.work.office.seats.giving import StoreSecrets, copy_for
from pscdesk.work.office.seats.left_keys import leave_key_file, take_away
from pscdesk.work.office.seats.own_seat import own_seat
from pscdesk.work.one_act import one_act


@dataclass(frozen=True)
class Ended:
    """A seat that was taken off: its label, the new issue of the office card, and where the card lies."""

    label: str
    issue: int
    card: Path


def seat_called(seats: Sequence[Seat], label: str) -> Seat:
    """The seat with this label that was not ended; ``InputError`` when there is none."""
    wanted = folded(label).casefold()
    found = next((one for one in seats if one.holds and folded(one.label).casefold() == wanted), None)
    if found is None:
        known = ", ".join(one.label for one in seats if one.holds)
        raise InputError(
            Message("No seat is called “{label}”.", label=label), Message("There are: {known}.", known=known or "–")
        )
    return found


def end_seat(office: Office, places: Places, label: str, out: Path) -> Ended:
    """Take a seat off the office in one act, and write the new office card to ``out``; what became of it.

    Returns are sealed to a new key from then on; what is sealed to the one before still opens while a desk uses it.
    The stores get new keys, which are left in the folder for each seat that stays. The programme's is sealed to its own
    when it is opened next. ``InputError`` for a seat that is not there, or one's own; ``FileError`` when nothing could
    be saved, or the card alone could not be written.
    """
    check_no_key(out if out.suffix == "" else out.parent)
    ended, issue = _end(office, places, label)
    take_away(places, ended.recipient)
    try:
        card = write_card(office, out)
    except FileError as fault:
        raise FileError(
            Message("“{label}” was taken off, but the new office card was not written.", label=ended.label),
            Message("Write it now, and give it to every desk: pscdesk hr card --out FOLDER."),
        ) from fault
    return Ended(ended.label, issue, card)


@one_act
def _end(office: Office, places: Places, label: str) -> tuple[Seat, int]:
    seats, mine = office.store.seats.all(), own_seat(places.home).recipient
    seat = seat_called(seats, label)
    if places.office_folder is None or mine not in [one.recipient for one in seats if one.holds]:
        raise InputError(
            Message("This computer is no seat of the office, so it cannot take another off."),
            Message("Do it where somebody has a seat. They are listed by: pscdesk hr seat list."),
        )
    if seat.recipient == mine:
        raise InputError(
            Message("“{label}” is this computer’s own seat.", label=seat.label),
            Message("Have it ended on the computer of somebody who stays."),
        )
    check_newest(office)
    key, sealing = SealKey.new(), SealKey.new()
    programme = SealKey.new().secret if places.programme_store.exists() else ""
    facts = office.store.office()
    after = replace(with_newest_mark(office, facts), issue=facts.issue + 1, seal_secret=sealing.secret)
    card_of(after)
    ended = replace(seat, until=day_text(office.today()))
    staying = [one for one in seats if one.holds and one != seat]
    acts = (Act(act="key-ended", seat=seat.label), Act(act="card", number=after.issue))
    for one in staying:  # before the store has the key: whoever cannot open it then finds the key there
        file = copy_for(office, places, one, StoreSecrets(key.secret, programme))
        leave_key_file(places, one.recipient, after.issue, file)
    with office.sealed.under(key), noted(office, *acts):
        office.store.renew_seal(after, ended)
    return ended, after.issue


def steps_after(ended: Ended) -> tuple[Message, ...]:
    """What is to be done once a seat was taken off, in order."""
    return (
        Message(
            "Give the new office card, issue {issue}, to every desk. Returns that are under way still open.",
            issue=ended.issue,
        ),
        Message("Have IT take the rights to the office’s folder from “{label}”.", label=ended.label),
        Message(
            "Make a new backup. Find and destroy older ones that “{label}” holds, and copies of the office’s folder: "
            "what was copied before still opens with the old key.",
            label=ended.label,
        ),
        Message(
            "Whoever had that seat has seen the office’s signing key, which stays the same. With it somebody can make "
            "cards, receipts and reports that look like the office’s, and can tell more from what is printed later."
        ),
        Message(
            "If they are not trusted any more, found the office anew, with a new card, and enrol every desk again with "
            "the fingerprint read out."
        ),
        Message("Everybody else goes on as before: the new key is left for them in the folder, and taken by itself."),
    )


def seat_lines(office: Office, places: Places) -> tuple[Message, ...]:
    """Each seat in a sentence, those that were ended among them; nothing for an office of one seat."""
    mine = own_seat(places.home).recipient
    return tuple(_line(one, mine) for one in office.store.seats.all())


def other_seats(office: Office, places: Places) -> tuple[str, ...]:
    """The labels of the seats that have a key now, without that of this computer."""
    mine = own_seat(places.home).recipient
    return tuple(one.label for one in office.store.seats.all() if one.holds and one.recipient != mine)


def _line(seat: Seat, mine: str) -> Message:
    values = {"label": seat.label, "since": seat.since, "until": seat.until}
    if not seat.holds:
        return Message("{label}: from {since}, ended on {until}.", **values)
    if seat.recipient == mine:
        return Message("{label}: from {since}. This computer.", label=seat.label, since=seat.since)
    return Message("{label}: from {since}.", label=seat.label, since=seat.since)
