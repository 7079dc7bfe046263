"""Credit (信用) as values in, values out: which class follows from which records, and what follows from a class."""
