"""The plan: recommendations and actions, and how each goes on."""
