"""The disparity workbook as a paper: systems side by side, two years compared, what the numbers could tell at all."""
