"""Filling the local double of the data exchange."""
