"""What HR does with visits, unit totals and tasking, a function each on an open programme and an open office."""
