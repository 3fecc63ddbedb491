"""The page Nation: which forces have published, packages taken in, and figures; for whoever has that permission."""
