"""Asking for money, taking it, giving it back, and setting how much it is."""
