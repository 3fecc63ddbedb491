"""The tab Edit: an outline, the form of one block, the page that supervisors see, and what the edits do."""
