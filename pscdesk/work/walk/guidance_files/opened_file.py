"""A signed guidance file as the pack that people walk through, with its Welsh; nothing is proved anew."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from msgspec.structs import replace

from pscdesk.errors import InputError
from pscdesk.guidance.pack.also import AlsoWords, also_name, also_of
from pscdesk.guidance.pack.pack_types import Approval, Edition, Pack
from pscdesk.guidance.pack.translation import Translated, translations_name, translations_of
from pscdesk.guidance.shape.shape import shape_findings
from pscdesk.guidance.workshop.overlay.composing import compose, composed_digest
from pscdesk.guidance.workshop.overlay.own_welsh import WELSH, translations
from pscdesk.guidance.workshop.overlay.raw_blocks import Base, base_of
from pscdesk.guidance.workshop.signing.guidance_file import Guidance, ReadGuidance
from pscdesk.messages import Message
from pscdesk.work.walk.guidance_files.shipped import shipped_digest


@dataclass(frozen=True)
class OpenedGuidance:
    """The pack of a file, and the files in which its words are in other languages."""

    pack: Pack
    base: Base
    says: Guidance

    def translated(self, language: str) -> tuple[Translated, ...]:
        """The texts in a language, the force's own last; ``PackError`` where they do not read."""
        if language == WELSH:
            return translations(self.base, self.says.overlay)
        name = translations_name(language)
        return translations_of(self.base.files[name], name) if name in self.base.files else ()

    def also(self, language: str) -> AlsoWords | None:
        """The words by which people look for an entry; ``PackError`` where they do not read."""
        name = also_name(language)
        return also_of(self.base.files[name], name) if name in self.base.files else None


def open_guidance(read: ReadGuidance, approval: Approval | None, *, hold_shape: bool = True) -> OpenedGuidance:
    """The guidance as it is walked: read or composed, and held against the digest that was signed.

    ``hold_shape`` may be left out for a file that was in use here before. ``InputError`` or ``PackError`` where it
    cannot be walked.
    """
    says = read.says
    pack, base = _composed(says)
    if hold_shape:
        for finding in shape_findings(pack):
            raise InputError(
                Message(
                    "The guidance file has a fault in {block}: {sentence}",
                    block=finding.block,
                    sentence=finding.sentence,
                )
            )
    return OpenedGuidance(with_edition(pack, read, base, approval), base, says)


def with_edition(pack: Pack, read: ReadGuidance, base: Base, approval: Approval | None) -> Pack:
    """The pack with what its file says of it: who approved it, which edition it is, and the earlier day of review."""
    says = read.says
    review = _day(says.review_by)
    about = pack.about
    if review is not None and review < about.review_by:
        about = replace(about, review_by=review)
    overlay = says.overlay
    edition = Edition(
        id=says.id,
        kind=says.kind,
        version=says.version,
        issue=says.issue,
        file=read.digest,
        is_national=says.kind == "whole" and says.digest == shipped_digest(),
        force=overlay.force if overlay else "",
        base=str(base.tables["pack.toml"].get("jurisdiction", "")) if overlay else "",
        base_version=overlay.base_version if overlay else "",
        use_until=_day(says.use_until),
    )
    return replace(pack, about=about, approval=approval, edition=edition)


def _composed(says: Guidance) -> tuple[Pack, Base]:
    if says.base is None or says.overlay is None:
        base = base_of(_bytes(says.files))
        return base.pack, base
    base = base_of(_bytes(says.base.says.files))
    # without its Welsh, which only the check of the Welsh needs: that would read the base a second time
    composed = compose(base, replace(says.overlay, welsh=()))
    digest = composed_digest(composed.tables, says.overlay)
    if composed.pack is None or digest != says.digest:
        raise InputError(Message("What the guidance file comes to is not what was signed."))
    return replace(composed.pack, digest=digest), base


def _bytes(files: Mapping[str, str]) -> dict[str, bytes]:
    return {name: text.encode() for name, text in files.items()}


def _day(told: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(told) if told else None
    except ValueError as fault:
        raise InputError(Message("The guidance file names a day that there is not: {day}.", day=told)) from fault
