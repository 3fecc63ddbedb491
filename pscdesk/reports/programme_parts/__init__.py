"""What the programme adds to the report and the board paper: its parts, and the events of months."""
