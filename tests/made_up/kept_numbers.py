"""Whether a number stands in the bytes of a store; digits within a digest in hexadecimal are no number."""

from __future__ import annotations

import re


def holds_number(content: bytes, number: int) -> bool:
    """Whether the digits stand there by themselves."""
    return re.search(rb"(?<![0-9a-f])%d(?![0-9a-f])" % number, content) is not None
