"""Starts Qt and ends, as a process of its own: where QT_QPA_PLATFORM names what cannot start, only this ends."""

from __future__ import annotations


def main() -> None:
    """Start Qt with the platform that is set; where it cannot, Qt ends the process."""
    # imported here: loading Qt is the trial
    from PySide6.QtGui import QGuiApplication

    QGuiApplication([])


if __name__ == "__main__":
    main()
