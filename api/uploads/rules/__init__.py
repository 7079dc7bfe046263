"""What a handed-in file may be, and what becomes of it: bytes in, bytes and warnings out."""
