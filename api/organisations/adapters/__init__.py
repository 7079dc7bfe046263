"""What organisations give to features below them."""
