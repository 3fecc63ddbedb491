"""What is told of a nation: whole numbers as typed rows, with shares, intervals and bounds."""
