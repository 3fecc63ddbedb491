"""The verbs of the programme around the advice line."""
