"""Why people left and what kind of loss it was, as grouped totals by year and business group."""
