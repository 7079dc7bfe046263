"""What the hotline's routes take in and give out."""
