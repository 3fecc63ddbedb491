"""The page that looks whether all is in order on this computer, and makes the summary for IT."""
