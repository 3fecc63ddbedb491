"""The forces that a national body puts together: their official codes, their keys, and how they change from a month."""
