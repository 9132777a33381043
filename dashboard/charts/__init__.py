"""Charts, one a file: `data` gives the numbers, made of grouped counts, and `chart` draws them."""
