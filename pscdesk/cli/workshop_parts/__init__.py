"""The verbs of `guidance` for whoever keeps a force's own guidance: edit, send, sign, approve, carry over."""
