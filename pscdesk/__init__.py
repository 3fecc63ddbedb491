"""PSC Desk: a safe space to think, an advice line that counts, returns that travel sealed, tables that name nobody."""

__version__ = "0.1.0"
