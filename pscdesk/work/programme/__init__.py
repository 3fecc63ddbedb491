"""What HR does with the programme, a function each on an open programme."""
