"""What the window is made of: the side list and its width, the pages that were built, and what keys do to one."""
