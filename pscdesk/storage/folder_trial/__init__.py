"""Tries whether a folder, such as one on a share, keeps locks and shows what was written as an office needs it."""
