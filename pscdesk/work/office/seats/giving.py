"""Giving a copy of the office's key to another seat: sealed to its own key, signed by the office, and logged."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pscdesk.collation.office_log.acts import Act, day_text
from pscdesk.collation.register.seat_labels import Seat, check_seat_label
from pscdesk.errors import FileError, InputError
from pscdesk.messages import Message
from pscdesk.paths import Places
from pscdesk.returns.return_types import KEY_COPY_MARK, KeyCopy, SeatRequest
from pscdesk.returns.seat_files import KEY_SUFFIX, key_file, recipient_digest
from pscdesk.storage.keys import Keystore
from pscdesk.storage.seal import verify_key
from pscdesk.storage.whole_file import write_whole
from pscdesk.work.office.acts.noted import noted
from pscdesk.work.office.office import Office
from pscdesk.work.office.office_register import slug
from pscdesk.work.office.seats.left_keys import SharedKeys, leave_key_file
from pscdesk.work.office.seats.own_seat import make_own_key, own_seat, trust_office
from pscdesk.work.office.seats.seat import keys_of
from pscdesk.work.one_act import one_act

FIRST_LABEL = "HR lead"
"""What the first seat is called where nobody says otherwise."""

_LONGEST_FOLDER = 300


@dataclass(frozen=True)
class StoreSecrets:
    """The keys of the office's store and the programme's, which is empty where there is none."""

    office: str
    programme: str = ""


@dataclass(frozen=True)
class Given:
    """Where the key file lies, and how the log names the seat that it is for."""

    path: Path
    label: str


def secrets_kept(places: Places, keystore: Keystore | None) -> StoreSecrets:
    """The keys of the stores as this seat keeps them; ``KeyProblem`` where one is not to be had."""
    keys = keys_of(places, keystore)
    programme = keys.fetch(places.programme_store) if places.programme_store.exists() else ""
    if programme and isinstance(keys, SharedKeys) and keys.unfinished() not in (None, programme):
        raise InputError(
            Message("A seat was ended, and the programme has not got its new key yet."),
            Message("Open the programme once, then give the key."),
        )
    return StoreSecrets(keys.fetch(places.office_store), programme)


def copy_for(office: Office, places: Places, seat: Seat, secrets: StoreSecrets) -> bytes:
    """The key file of a seat, signed by the office and sealed to that seat alone."""
    facts, folder = office.store.office(), str(places.office_folder or "")
    copy = KeyCopy(
        force=facts.force,
        format=KEY_COPY_MARK,
        key=verify_key(facts.signing_seed).hex(),
        label=seat.label,
        office=secrets.office,
        recipient=seat.recipient,
        folder=folder if folder.isprintable() and len(folder) <= _LONGEST_FOLDER else "",
        programme=secrets.programme,
    )
    return key_file(copy, facts.signing_seed)


@one_act
def begin_seats(office: Office, places: Places, keystore: Keystore | None, label: str = FIRST_LABEL) -> str:
    """Make this computer the first seat of the office, logged, where it has none; how the log names this seat.

    ``InputError`` when the label cannot be used.
    """
    seats = office.store.seats.all()
    key = make_own_key(places, keystore)
    mine = next((one for one in seats if one.recipient == key.recipient and one.holds), None)
    if mine is None:
        mine = Seat(key.recipient, check_seat_label(label, seats), day_text(office.today()))
        with noted(office, _given(mine)):
            office.store.seats.keep(mine)
    office.label = mine.label
    trust_office(places, key.recipient, office.card.key)
    return mine.label


def give_key(
    office: Office, places: Places, keystore: Keystore | None, request: SeatRequest, label: str, out: Path
) -> Given:
    """Give a copy of the office's key to whoever made a request; where the key file lies.

    The seat is kept and logged before the file is written. Given again under the same label, it is logged again.
    Compare the request's fingerprint before. ``InputError`` when the office is not in a shared folder, the label or
    the file cannot be used, or the request is of this seat, or of one that was ended.
    """
    if places.office_folder is None:
        raise InputError(
            Message("This office lies in the data folder of one person, so nobody else can open it."),
            Message("Move it into the shared folder first: pscdesk hr seat share FOLDER."),
        )
    _check_request(office, places, request)
    begin_seats(office, places, keystore)
    return _give(office, places, request, label, out, secrets_kept(places, keystore))


def leave_for_others(office: Office, places: Places, keystore: Keystore | None) -> None:
    """Leave the keys of the stores for every other seat, such as that of a programme which was only now begun."""
    mine, secrets = own_seat(places.home).recipient, secrets_kept(places, keystore)
    with office.acting():
        for one in office.store.seats.all():
            if one.holds and one.recipient != mine:
                file = copy_for(office, places, one, secrets)
                leave_key_file(places, one.recipient, office.card.issue, file)


@one_act
def _give(office: Office, places: Places, request: SeatRequest, label: str, out: Path, secrets: StoreSecrets) -> Given:
    seats = office.store.seats.all()
    known = next((one for one in seats if one.recipient == request.recipient), None)
    if known is not None and known.label == label.strip():
        seat = known
    else:
        seat = Seat(request.recipient, check_seat_label(label, seats), day_text(office.today()))
    path = out if out.suffix == KEY_SUFFIX else out / f"office-key-{slug(seat.label)}{KEY_SUFFIX}"
    if path.exists():
        raise InputError(Message("The file {path} exists already.", path=path.name), Message("Name another file."))
    with noted(office, _given(seat)):
        office.store.seats.keep(seat)
    try:
        write_whole(path, copy_for(office, places, seat, secrets), private=True)
    except FileError as fault:
        raise FileError(
            Message("“{label}” was kept and logged, but the key file was not written.", label=seat.label),
            Message("Free some space or name another folder, then give the key again under the same label."),
        ) from fault
    return Given(path, seat.label)


def _check_request(office: Office, places: Places, request: SeatRequest) -> None:
    if request.recipient == own_seat(places.home).recipient:
        raise InputError(Message("This request was made on this computer, which has the key."))
    ended = [one for one in office.store.seats.all() if one.recipient == request.recipient and not one.holds]
    if ended:
        raise InputError(
            Message("This request is of the seat “{label}”, which was ended.", label=ended[0].label),
            Message("If somebody is to have the key again, let them ask anew: pscdesk hr seat ask --anew --out FILE."),
        )


def _given(seat: Seat) -> Act:
    return Act(act="key-given", seat=seat.label, digest=recipient_digest(seat.recipient))
