"""Rules of payments: what is due, line by line, and until when."""
