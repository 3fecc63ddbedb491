"""PSC Desk without a window: the menu in the terminal, and the made-up story where there is no terminal either."""
