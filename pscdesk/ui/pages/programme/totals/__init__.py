"""What the tabs of totals share: what is held, lists taken in, totals typed, and the paper on screen."""
