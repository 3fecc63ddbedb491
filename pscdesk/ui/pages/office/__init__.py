"""HR's office: who belongs to it, what came in, what is missing, and what is published."""
