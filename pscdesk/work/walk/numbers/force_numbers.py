"""The force's numbers as everybody is shown them; what verifies signatures is loaded only where something is signed."""

from __future__ import annotations

from pscdesk.local import ForceContacts, load_local
from pscdesk.paths import Places
from pscdesk.storage.plain_file import lies_there
from pscdesk.work.walk.numbers.numbers_files import contacts_path, next_path


def force_numbers(places: Places) -> ForceContacts:
    """What ``local.toml`` says, with who signed it where numbers are signed here; never raises."""
    if not any(map(lies_there, (contacts_path(places), next_path(places), places.numbers_seen))):
        return load_local(places.policy)
    # imported here: nobody waits for it where nothing is signed
    from pscdesk.work.walk.numbers.numbers_in_use import numbers_in_use

    return numbers_in_use(places)
