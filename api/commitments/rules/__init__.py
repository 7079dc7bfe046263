"""The later check of a promise as values in, values out: its states, who may do what, and until when."""
