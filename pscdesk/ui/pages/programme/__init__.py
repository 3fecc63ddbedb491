"""HR's programme: one page, a tab for each part."""
