"""The force's numbers as two people signed them: which are in use, taking them in, and what is said of them."""
