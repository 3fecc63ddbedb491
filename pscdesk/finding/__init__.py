"""Finding an entry by the words that people use for it: everyday words, stems, beginnings and slips of the keys."""
