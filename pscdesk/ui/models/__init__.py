"""Tables on screen: a list of columns over a list of facts."""
