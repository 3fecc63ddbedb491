"""Text in a chart: how large it is, how it is broken or shortened to fit, and the legend above the plot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pscdesk.documents.charts.chart_parts import Label, Rect

Measure = Callable[[str, float], float]
"""Returns the width in points of a text at a size in points."""

TEXT_SIZE = 8.5
LINE_HEIGHT = 11.0
GAP = 6.0
SWATCH = 16.0
HALF_UP = TEXT_SIZE * 0.34
"""From the middle of a line of text down to its baseline."""
NO_FIGURE = "\N{EN DASH}"
DAGGER = "\N{DAGGER}"
CUT = "\N{HORIZONTAL ELLIPSIS}"


@dataclass(frozen=True)
class Head:
    """What stands above a plot: what is measured, then the legend; ``swatches`` has one box for each entry."""

    labels: tuple[Label, ...]
    swatches: tuple[Rect, ...]
    bottom: float


def head(above: str, entries: Sequence[str], width: float, measure: Measure) -> Head:
    """Return the texts above a plot: ``above`` in as many lines as it takes, then a legend of ``entries``."""
    lines = broken(above, width, measure)
    labels = [Label(line, 0, TEXT_SIZE + row * LINE_HEIGHT) for row, line in enumerate(lines)]
    y = len(lines) * LINE_HEIGHT
    swatches: list[Rect] = []
    x = 0.0
    y += 3 if entries else 0
    for entry in entries:
        text = shortened(entry, width - SWATCH - 5, measure)
        taken = SWATCH + 5 + measure(text, TEXT_SIZE)
        if x and x + taken > width:
            x, y = 0.0, y + LINE_HEIGHT + 2
        swatches.append(Rect(x, y + 1.5, SWATCH, TEXT_SIZE))
        labels.append(Label(text, x + SWATCH + 5, y + TEXT_SIZE, quiet=False))
        x += taken + 16
    y += LINE_HEIGHT + 2 if entries else 0
    return Head(tuple(labels), tuple(swatches), y + 3)


def wrapped(text: str, room: float, measure: Measure) -> list[str]:
    """Return ``text`` in lines no wider than ``room`` where its words allow."""
    lines: list[str] = []
    for word in text.split():
        if lines and measure(f"{lines[-1]} {word}", TEXT_SIZE) <= room:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return lines


def broken(text: str, room: float, measure: Measure, most: int = 99) -> list[str]:
    """Return ``text`` in at most ``most`` lines, none wider than ``room``; what does not fit ends in an ellipsis."""
    lines = wrapped(text, room, measure)
    if len(lines) > most:
        lines[most - 1 :] = [" ".join(lines[most - 1 :])]
    return [shortened(line, room, measure) for line in lines]


def shortened(text: str, room: float, measure: Measure) -> str:
    """Return ``text``, cut after a word if one fits, else within one, so that it takes no more than ``room``."""
    if measure(text, TEXT_SIZE) <= room:
        return text
    words = text.split()
    for count in range(len(words) - 1, 0, -1):
        start = " ".join(words[:count]).rstrip(",;:") + CUT
        if measure(start, TEXT_SIZE) <= room:
            return start
    kept = next((at for at in range(len(text), 0, -1) if measure(text[:at] + CUT, TEXT_SIZE) <= room), 0)
    return text[:kept] + CUT


def told_apart(names: Sequence[str], room: float, measure: Measure, most: int) -> list[list[str]]:
    """Return each of ``names`` in at most ``most`` lines within ``room``; two different ones never look the same.

    Where cutting the ends would make them so, the middle is cut and the last word stays.
    """
    lines = [broken(name, room, measure, most) for name in names]
    seen = Counter(" ".join(one) for one in lines)
    return [
        _last_word_kept(name, one, room, measure) if one and one[-1].endswith(CUT) and seen[" ".join(one)] > 1 else one
        for name, one in zip(names, lines, strict=True)
    ]


def _last_word_kept(name: str, lines: Sequence[str], room: float, measure: Measure) -> list[str]:
    last = name.rsplit(maxsplit=1)[-1]
    ending = shortened(last, room / 2, measure) if len(lines) == 1 else shortened(last, room * 0.7, measure)
    start = shortened(lines[-1].removesuffix(CUT), room - measure(f" {ending}", TEXT_SIZE) - 2, measure)
    return [*lines[:-1], f"{start.removesuffix(CUT)}{CUT} {ending}"]


def within(label: Label, width: float, measure: Measure) -> Label:
    """Return a label moved sideways so that it starts and ends inside ``width``."""
    taken = measure(label.text, TEXT_SIZE)
    left = {"start": label.x, "middle": label.x - taken / 2, "end": label.x - taken}[label.anchor]
    shift = max(0.0, min(left, width - taken)) - left
    return replace(label, x=label.x + shift)


def thinned(labels: Sequence[Label], measure: Measure) -> list[Label]:
    """Return every, every second, third… of labels that stand in one row, so that no two touch."""
    for every in range(1, len(labels)):
        kept = labels[::every]
        widths = [measure(label.text, TEXT_SIZE) for label in kept]
        gaps = zip(kept, kept[1:], widths, widths[1:], strict=False)
        if all(right.x - left.x >= (one + other) / 2 + 4 for left, right, one, other in gaps):
            return list(kept)
    return list(labels[:1])
