"""Where things stand on a page relative to each other: pieces of text, labels, and the values beside them."""
