"""Reading the catalogue: from its files into memory, from memory into answers."""
