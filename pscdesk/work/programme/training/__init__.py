"""What HR does with training and surveys: totals taken in and printed, posts and targets, evidence, papers."""
