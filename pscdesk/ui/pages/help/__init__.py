"""Help: what each page is for, what is kept of it, and every key."""
