"""What a national body does: forces join, packages are taken in, and it is told who published what."""
