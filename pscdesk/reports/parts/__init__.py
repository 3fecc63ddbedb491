"""The parts of the board report, each a function from its facts to blocks."""
