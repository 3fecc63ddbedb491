"""Reads every kept package again, as when it came, and holds what is known of them, and the shelf, against them."""

from __future__ import annotations

from dataclasses import dataclass

from pscdesk.errors import PscDeskError
from pscdesk.messages import Message
from pscdesk.nation.merge import kept_package, without_cells
from pscdesk.work.nation.body import Body
from pscdesk.work.nation.body_shelf import shelf_fault
from pscdesk.work.nation.kept_packages import kept_name, kept_paths, read_kept
from pscdesk.work.nation.known_contents import known_contents
from pscdesk.work.progress import Progress, silent


@dataclass(frozen=True)
class BodyChecked:
    """How many packages were read, and a sentence for each fault."""

    packages: int
    faults: tuple[Message, ...]


def check_body(body: Body, progress: Progress = silent) -> BodyChecked:
    """Every fault of the folder; what can be made anew and is out of step is told as well."""
    with body.changing() as register:
        known, paths = dict(known_contents(body)), kept_paths(body)
        faults: list[Message] = []
        for number, path in enumerate(paths):
            place = f"{path.parent.name}/{path.name}"
            progress(number, len(paths), path.name)
            try:
                read = read_kept(body, register, path)
            except PscDeskError as fault:
                faults.append(Message("{place}: {fault}", place=place, fault=fault.text))
                known.pop(place, None)
                continue
            if (read.code, kept_name(read.facts)) != (path.parent.name, path.name):
                faults.append(Message("{place} is another package than its name says.", place=place))
            if known.pop(place, None) not in (None, without_cells(kept_package(read.code, read.facts))):
                faults.append(Message("What contents.json says of {place} is not so. Delete that file.", place=place))
        progress(len(paths), len(paths), "")
        faults += [Message("The package {place} is missing.", place=place) for place in sorted(known)]
        shelf = None if faults else shelf_fault(body, register)
        faults += [shelf] if shelf else []
    return BodyChecked(len(paths), tuple(faults))
