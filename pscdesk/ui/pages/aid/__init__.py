"""The aid: one question a page, what rises beside it, and what it comes to."""
