"""An index of entries in memory, and the search in it: exact words, stems, beginnings, then slips of the keys."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import log

from rapidfuzz import process
from rapidfuzz.distance import OSA

from pscdesk.finding.entry import Entry, Found, Hit, Kind
from pscdesk.finding.folding import folded_words
from pscdesk.finding.marking import PlacedText, marked_piece
from pscdesk.finding.stems import Roots
from pscdesk.finding.telling_words import telling_words

_TITLE, _ALSO, _TEXT = 1.0, 0.92, 0.34
"""What a word weighs by where it stands: title over other words over text."""
_EXACT, _STEM, _BEGINS, _SLIP = 1.0, 0.9, 0.72, 0.5
"""What a word weighs by how it fits."""
_ABOUT_ALIKE = 5
"""Two whose fifths are the same fit about alike: a word of the title, and the same among the other words."""
_PHRASE = 0.6
"""Added where all that was typed stands as one run in the title or in the other words."""
_KIND_WEIGHS: dict[Kind, float] = {
    "source": 0.45,
    "handbook": 0.6,
    "help": 0.8,
    "form": 0.9,
    "page": 0.95,
    "setting": 0.95,
}
_LONG_TEXTS: frozenset[Kind] = frozenset({"handbook"})
_SHORTEST_BEGINNING = 2
_SHORTEST_SLIP = 5
_LONG = 9
"""Letters from which two slips are allowed instead of one."""
_SLIPS_TRIED = 12
_SAYS_ENOUGH = _ALSO * _STEM
"""What one word weighs at least that is offered alone, where nothing holds half of the words."""
_OF_A_PHRASE = 0.45
"""What one of the other words weighs for itself, where it is a phrase; the rest is the share of it that was typed."""
_BESIDE = 0.5
"""What a word weighs that does not stand in the piece that fits best, but elsewhere in the same entry."""
_GOES_ON = 1.35
"""How much more an entry weighs that must go to somebody else, where no entry holds all that was typed."""
_KNOWN = 0.6
"""How much less a longer word fits where the word that was typed is known by itself."""
_NEAREST = 3


class Index:
    """All entries of one language. Nothing that is searched for is held."""

    def __init__(self, entries: Sequence[Entry], roots: Roots) -> None:
        """``roots`` gives what a word may stand for in the language of the entries."""
        self._entries = tuple(entries)
        self._roots = roots
        self._places: dict[str, dict[int, float]] = defaultdict(dict)
        self._pairs: set[str] = set()
        self._runs: list[tuple[str, ...]] = []
        self._pieces: list[tuple[tuple[str, ...], ...]] = []
        self._texts: list[tuple[PlacedText, ...]] = []
        for number, entry in enumerate(self._entries):
            self._take_in(number, entry)
        self._vocabulary = sorted(self._places)
        self._words = [word for word in self._vocabulary if word not in self._pairs]
        self._by_root: dict[str, set[str]] = defaultdict(set)
        for word in self._vocabulary:
            for root in roots(word):
                self._by_root[root].add(word)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Everything that can be found, in its own order."""
        return self._entries

    def find(self, search: str, most: int = 40) -> Found:
        """The entries that fit, best first and at most so many: those with every word, else those with the most."""
        asked = telling_words(folded_words(search))
        if not asked:
            return Found()
        fits = [self._fitting(word) for word in self._joined(asked)]
        scored = [self._weights(fit) for fit in fits]
        counts: dict[int, int] = defaultdict(int)
        for weights in scored:
            for number in weights:
                counts[number] += 1
        held = self._held(counts, scored)
        if not held:
            return Found(nearest=self._nearest(asked))
        telling = [log(1 + len(self._entries) / len(weights)) if weights else 0.0 for weights in scored]
        is_whole = any(counts[number] == len(scored) for number in held)
        totals = {number: self._total(number, asked, fits, scored, telling, is_whole=is_whole) for number in held}
        best = sorted(totals, key=self._order(totals))[:most]
        words = frozenset().union(*(fit.keys() for fit in fits))
        hits = tuple(self._hit(number, totals[number], words) for number in best)
        return Found(hits, all(counts[number] == len(scored) for number in best))

    def _held(self, counts: Mapping[int, int], scored: Sequence[Mapping[int, float]]) -> set[int]:
        """The entries that hold every word; where there are none, those that hold half of them or one that tells much.

        Long texts hold many words: they do not put the others away.
        """
        whole = {number for number, count in counts.items() if count == len(scored)}
        if any(self._entries[number].kind not in _LONG_TEXTS for number in whole):
            return whole
        half = {number for number, count in counts.items() if 2 * count >= len(scored)}
        return half.union(*({at for at, weight in weights.items() if weight >= _SAYS_ENOUGH} for weights in scored))

    def _take_in(self, number: int, entry: Entry) -> None:
        weighed = ((entry.title, _TITLE), *((other, _ALSO) for other in entry.also), (entry.text, _TEXT))
        placed = tuple(PlacedText(text) for text, _weight in weighed)
        for told, (_text, weight) in zip(placed, weighed, strict=True):
            words = [one.word for one in told.words]
            for word in words:
                self._pairs.discard(word)
                self._note(word, number, weight)
            if weight > _TEXT:
                for first, second in pairwise(words):  # so that "bodyworn" finds "body worn"
                    if first + second not in self._places:
                        self._pairs.add(first + second)
                    self._note(first + second, number, weight)
        self._texts.append(placed)
        pieces = tuple(tuple(telling_words([one.word for one in told.words])) for told in placed[:-1])
        self._pieces.append(pieces)
        self._runs.append(tuple(map(_run, pieces)))

    def _note(self, word: str, number: int, weight: float) -> None:
        held = self._places[word]
        held[number] = max(held.get(number, 0.0), weight)

    def _joined(self, asked: Sequence[str]) -> list[str]:
        """Two words that stand as one somewhere, such as "whats app", are that one."""
        made: list[str] = []
        for word in asked:
            if made and made[-1] + word in self._places and not {made[-1], word} <= self._places.keys():
                made[-1] += word
            else:
                made.append(word)
        return made

    def _fitting(self, word: str) -> dict[str, float]:
        """The words of the index that fit what was typed, and how well."""
        fits: dict[str, float] = {}
        if len(word) >= _SHORTEST_BEGINNING:
            for longer in self._beginning_with(word):
                if longer in self._pairs and word in self._places:
                    continue  # the word itself is found there: the one after it is not marked with it
                fits[longer] = _BEGINS + 0.15 * len(word) / len(longer)
        if word in self._places:
            fits = {longer: quality * _KNOWN for longer, quality in fits.items()}
        for root in self._roots(word):
            for same in self._by_root.get(root, ()):
                fits[same] = _STEM
        if word in self._places:
            fits[word] = _EXACT
        return fits or dict.fromkeys(self._slips(word), _SLIP)

    def _beginning_with(self, word: str) -> Iterator[str]:
        at = bisect_left(self._vocabulary, word)
        while at < len(self._vocabulary) and self._vocabulary[at].startswith(word):
            yield self._vocabulary[at]
            at += 1

    def _slips(self, word: str) -> Iterator[str]:
        """Words that differ by a slip or two; none for a short word or a number."""
        if len(word) < _SHORTEST_SLIP or word.isdecimal():
            return
        allowed = 2 if len(word) >= _LONG else 1
        for close, slips, _at in process.extract(
            word, self._vocabulary, scorer=OSA.distance, score_cutoff=allowed, limit=_SLIPS_TRIED
        ):
            if len(close) >= _SHORTEST_SLIP and slips and (close[0] == word[0] or close[:2] == word[1::-1]):
                yield close

    def _weights(self, fit: dict[str, float]) -> dict[int, float]:
        weights: dict[int, float] = {}
        for word, quality in fit.items():
            for number, weight in self._places[word].items():
                weights[number] = max(weights.get(number, 0.0), quality * weight)
        return weights

    def _total(
        self,
        number: int,
        asked: Sequence[str],
        fits: Sequence[Mapping[str, float]],
        scored: Sequence[Mapping[int, float]],
        telling: Sequence[float],
        *,
        is_whole: bool,
    ) -> float:
        """How well the entry fits. The fewer entries hold a word, the more it tells.

        Where no entry holds every word, the piece of this one that fits best counts, and the more of it was typed, the
        more: one word of a phrase says little. What must go to somebody else then counts for more.
        """
        whole = [weights.get(number, 0.0) * much for weights, much in zip(scored, telling, strict=True)]
        best = _BESIDE * sum(whole)
        must_go_on = self._entries[number].must_go_on and not is_whole
        for at, piece in enumerate(self._pieces[number]):
            found = [max((fit.get(word, 0.0) for word in _with_pairs(piece)), default=0.0) for fit in fits]
            if not any(found):
                continue
            held = sum(any(word in fit for fit in fits) for word in piece) or len(piece)
            share = 1.0 if is_whole or at == 0 else _OF_A_PHRASE + (1 - _OF_A_PHRASE) * held / len(piece)
            weight = (_ALSO if at else _TITLE) * share
            here = [quality * weight * much for quality, much in zip(found, telling, strict=True)]
            goes_on = _GOES_ON if must_go_on and share == 1.0 else 1.0
            best = max(best, goes_on * sum(max(one, _BESIDE * other) for one, other in zip(here, whole, strict=True)))
        total = best / sum(telling) + (_PHRASE if self._has_run(number, asked) else 0.0)
        return total * _KIND_WEIGHS.get(self._entries[number].kind, 1.0)

    def _order(self, totals: dict[int, float]) -> Callable[[int], tuple[int, int, float, int, int]]:
        """Best first; of two that fit alike, the more urgent, so that nothing is settled here that must go on.

        What must go to somebody else stands first even where the words of another fit a little better.
        """

        def key(number: int) -> tuple[int, int, float, int, int]:
            total, entry = totals[number], self._entries[number]
            serious = entry.urgency if entry.must_go_on else 0
            return -round(total * _ABOUT_ALIKE), -serious, -round(total, 1), -entry.urgency, number

        return key

    def _has_run(self, number: int, asked: Sequence[str]) -> bool:
        wanted = _run(asked)
        return any(wanted in run for run in self._runs[number])

    def _hit(self, number: int, score: float, words: frozenset[str]) -> Hit:
        title, *others = self._texts[number]
        in_title = title.spans(words)
        by, by_spans = ("", ()) if in_title else marked_piece(others, words)
        return Hit(self._entries[number], score, in_title, by, by_spans)

    def _nearest(self, asked: Sequence[str]) -> tuple[str, ...]:
        longest = max(asked, key=len)
        close = process.extract(longest, self._words, scorer=OSA.normalized_distance, score_cutoff=0.5, limit=40)
        return tuple(dict.fromkeys(word for word, _far, _at in close if len(word) >= _SHORTEST_SLIP))[:_NEAREST]


def _run(words: Sequence[str]) -> str:
    return f" {' '.join(words)} "


def _with_pairs(piece: Sequence[str]) -> Iterator[str]:
    yield from piece
    yield from (first + second for first, second in pairwise(piece))
