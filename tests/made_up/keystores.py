"""A keystore in memory."""

from __future__ import annotations


class KeepingKeystore:
    """A keystore that keeps."""

    def __init__(self) -> None:
        self.held: dict[str, str] = {}

    def get(self, name: str) -> str | None:
        return self.held.get(name)

    def set(self, name: str, secret: str) -> None:
        self.held[name] = secret
