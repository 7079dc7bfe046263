"""Reading visits: what can be booked, what is booked, and an office's list of the day."""
