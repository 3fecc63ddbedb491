"""What is told of a nation: an engine's whole numbers as typed rows, with shares, intervals and bounds worked out here."""
