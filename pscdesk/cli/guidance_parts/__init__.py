"""The verbs of `guidance`: looking at a pack, what the desk uses, and what they print."""
