"""Reading public notices and objections."""
