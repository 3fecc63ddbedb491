"""The progress callback of long work, by which it is also stopped."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int, str], None]
"""Called with steps done, steps in all, and what is being done; it raises ``Cancelled`` to stop the work."""


def stop_check(progress: Progress, done: int, total: int, what: str) -> Callable[[], None]:
    """For an engine that cannot tell how far it is: it asks again and again at this one step whether to stop."""
    return lambda: progress(done, total, what)


def silent(_done: int, _total: int, _what: str) -> None:
    """Report to nobody."""
