"""Publishing notices, objecting to them, answering objections."""
