"""Tries the whole program once where it is installed, on made-up counts in a temporary folder."""
