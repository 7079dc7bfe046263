"""What cases give to features below them."""
