"""Materials that citizens hand in (材料): checked, cleaned, sealed and kept outside the database."""
