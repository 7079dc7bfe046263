"""Visits (上门、预约): slots, capacity, booking and rescheduling of the tasks that happen at a place and a time."""
