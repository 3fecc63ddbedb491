"""What HR does with the plan, a function each on an open programme."""
