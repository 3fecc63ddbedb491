"""Training: sessions held, people reached against a target, and what is known of its effect."""
