"""The library: everything the guidance holds and every form, to be browsed and searched without a walk."""
