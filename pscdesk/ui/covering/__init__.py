"""What a page covers from other eyes: the neutral page, the clock that forgets, and the ten seconds to bring back."""
