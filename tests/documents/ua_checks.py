"""Asks two checkers that share no code whether a PDF keeps what PDF/UA-1 lets a program check (ISO 14289-1)."""

from __future__ import annotations

from pathlib import Path

from page import ValidationProfile, validate_pdf
from pdfua import validate


def ua_findings(path: Path) -> list[str]:
    """What either of them finds, each with the checker's name; empty where both are content.

    ``pdfua`` reads with pikepdf. ``page`` reads with a reader of its own, in Rust, and passes the files of veraPDF's
    corpus.
    """
    first = [f"pdfua: {finding.message}" for finding in validate(str(path)).findings]
    report = validate_pdf(path, profile=ValidationProfile.PDF_UA_1)
    return first + [f"page: {failure.rule_id}: {failure.message}" for failure in report.failures]
