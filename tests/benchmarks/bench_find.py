"""The search over everything: building its index, and answering a key, beside looking through all the texts."""

from __future__ import annotations

import statistics
import time

from pscdesk.assets import GUIDANCE
from pscdesk.guidance.reading.pack import load_pack
from pscdesk.paths import find_places
from pscdesk.work.finding.find_anything import everything, index_of
from pscdesk.work.walk.papers import find_forms

TYPED = [
    "lateness",
    "whatsapp",
    "paperwork",
    "banter",
    "swearing",
    "drinking",
    "racist",
    "suicide",
    "mediation",
    "misconduct",
    "expenses",
    "overtime",
    "stress",
    "childcare",
    "autism",
    "whistleblower",
    "federation",
    "counselling",
    "appraisal",
    "favouritism",
    "gossip",
    "theft",
    "drugs",
    "taser",
    "complaint",
    "mediaton",
    "bullyng",
    "harrassment",
    "descrimination",
    "grievence",
]
PHRASES = ("gross misconduct", "stop and search", "off sick", "he is always late for work", "looked up a neighbour")


def rows() -> list[tuple[str, float, float | None, str, str]]:
    """Name, figure, floor, unit and target of each."""
    entries = everything(load_pack(GUIDANCE), find_forms(find_places()))
    began = time.perf_counter()
    index = index_of(entries)
    built = time.perf_counter() - began
    texts = [" ".join((one.title, *one.also, one.text)).casefold() for one in entries]
    ours, floor = [], []
    for typed in (*TYPED, *PHRASES) * 6:
        for end in range(1, len(typed) + 1):
            began = time.perf_counter()
            index.find(typed[:end])
            ours.append(time.perf_counter() - began)
            began = time.perf_counter()
            [text for text in texts if all(word in text for word in typed[:end].split())]
            floor.append(time.perf_counter() - began)
    p99 = sorted(ours)[int(len(ours) * 0.99)]
    return [
        ("building the search", built * 1000, None, "ms", ""),
        ("a key in the search, median", statistics.median(ours) * 1000, statistics.median(floor) * 1000, "ms", ""),
        ("a key in the search, p99", p99 * 1000, None, "ms", "under 30"),
    ]
