"""The tab of leavers' totals."""
