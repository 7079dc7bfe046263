"""Booking, moving and giving up visits, arranging them for an office, and reporting how they went."""
