"""What HR does with events of months."""
