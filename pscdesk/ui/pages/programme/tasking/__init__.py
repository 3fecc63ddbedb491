"""The tasking tab: what lies outside, the decision of a month with its reasons, and the decisions so far."""
