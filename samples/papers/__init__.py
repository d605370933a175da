"""One module per kind of paper; each turns plain facts of the invented world into pages or files."""
