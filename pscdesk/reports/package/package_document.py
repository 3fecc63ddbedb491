"""The document of a published package: the tidy tables of a report, the long tables beside them, and its facts."""

from __future__ import annotations

from dataclasses import replace

from pscdesk.documents.document import Block, Document, Table
from pscdesk.reports.facts import ReportData
from pscdesk.reports.package.cells import cells_table, codes_table, months_table
from pscdesk.reports.package.package_facts import Issuer, package_facts, table_bounds
from pscdesk.reports.tidy import tidy_document
from pscdesk.returns.published.package_said import FACTS


def package_document(report: ReportData, issuer: Issuer, revision: int = 1) -> Document:
    """Everything that a package holds; each table says how far its counts may be off, where no column of it does."""
    tidy, bounds = tidy_document(report), table_bounds(report)

    def bounded(block: Block) -> Block:
        if isinstance(block, Table) and block.id in bounds:
            return replace(block, facts={FACTS: {"off_by_at_most": bounds[block.id]}})
        return block

    return replace(
        tidy,
        blocks=(cells_table(report), months_table(report), codes_table(report), *map(bounded, tidy.blocks)),
        facts=package_facts(report, issuer, revision),
    )
