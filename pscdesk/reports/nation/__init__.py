"""The national report: what forces published, put together, as a paper, a workbook and a data package."""
