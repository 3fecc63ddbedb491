"""The office card in the policy folder: where IT puts one there, every desk of the computer follows it by itself."""

from __future__ import annotations

from typing import NamedTuple

from pscdesk.errors import FileError
from pscdesk.paths import Places
from pscdesk.returns.cards import OFFICE_SUFFIX, read_office_card
from pscdesk.returns.return_types import OfficeCard
from pscdesk.returns.signed_text import LARGEST
from pscdesk.returns.verdicts import Refusal
from pscdesk.storage.plain_file import read_whole, shown_name


class PolicyCards(NamedTuple):
    """The office cards in the policy folder that are sound, and the names of the files that are not."""

    sound: tuple[OfficeCard, ...] = ()
    damaged: tuple[str, ...] = ()


def policy_card(places: Places) -> OfficeCard | None:
    """The newest sound office card in the policy folder; None when there is none, or two offices' lie there.

    A damaged card is passed over: a desk must be able to count whatever the policy folder holds.
    """
    cards = policy_cards(places).sound
    return max(cards, key=lambda card: card.issue) if len({card.key for card in cards}) == 1 else None


def policy_cards(places: Places) -> PolicyCards:
    """Every office card in the policy folder; none where it may not be looked into. It never raises."""
    try:
        files = sorted(path for path in places.policy.iterdir() if path.suffix == OFFICE_SUFFIX)
    except OSError:
        return PolicyCards()
    cards: list[OfficeCard] = []
    damaged: list[str] = []
    for file in files:
        try:
            cards.append(read_office_card(read_whole(file, at_most=LARGEST)))
        except (Refusal, FileError):
            damaged.append(shown_name(file))
    return PolicyCards(tuple(cards), tuple(damaged))


def followed(joined: OfficeCard | None, policy: OfficeCard | None) -> OfficeCard | None:
    """The card a desk follows: the one it joined, unless the policy has a newer one of the same office.

    A desk that joined another office stays there: somebody compared that fingerprint by telephone. The policy's card
    is never copied into the store, so nothing is written before the first count, and taking it away ends it.
    """
    if joined is None or policy is None:
        return joined or policy
    return policy if policy.key == joined.key and policy.issue > joined.issue else joined
