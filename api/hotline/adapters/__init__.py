"""What stands behind the hotline's ports."""
