"""The page Guidance: what a force says otherwise in the guidance it follows, edited, checked and sent to readers."""
