"""Rules of visits: which times are offered, what may still be changed, where it takes place."""
