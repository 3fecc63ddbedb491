"""The tab of the plan: its items, their updates, and the board of statuses."""
