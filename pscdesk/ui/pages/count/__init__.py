"""The count page: a tally form pressed during a call, what stands around it, and what is forgotten when."""

from pscdesk.ui.pages.count.count_page import CountPage

__all__ = ["CountPage"]
