"""Whole stories through real processes, as people live them."""
