"""What this program is on this computer: its own files, the kinds of file it makes, how it starts a second process."""
