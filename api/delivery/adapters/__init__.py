"""Couriers, and the local double of one."""
