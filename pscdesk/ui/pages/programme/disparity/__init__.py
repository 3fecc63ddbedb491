"""The tab of the disparity workbook."""
