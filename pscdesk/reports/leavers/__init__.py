"""Why people left and what kind of loss it was, as a paper."""
