"""Where objects are kept, and who looks for malware."""
