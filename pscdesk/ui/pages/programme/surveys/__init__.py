"""The programme's tab of surveys: what is owed, totals taken or typed, printed for good, results shown."""
