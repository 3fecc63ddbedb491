"""Guidance that came in a signed file: whom the desk follows, what is held, which is in use, taking one in."""
