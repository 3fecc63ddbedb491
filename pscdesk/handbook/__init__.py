"""The handbook: pages of Markdown in docs/handbook, read as values for the window and its search."""
