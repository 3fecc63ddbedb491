"""The strip beneath the form: what edits do, told at once by processes of their own."""
