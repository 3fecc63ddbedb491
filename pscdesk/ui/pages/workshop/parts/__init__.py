"""What the tabs of the page Guidance are made of."""
