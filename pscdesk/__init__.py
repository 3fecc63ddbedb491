"""PSC Desk: a safe space to think, an advice line that counts, returns that travel sealed, tables that name nobody."""

__version__ = "0.1.0"
__released__ = "2026-11"
"""The month of this release, as CHANGELOG has it: a computer's date that lies before it is doubted."""
