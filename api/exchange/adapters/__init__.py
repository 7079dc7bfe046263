"""What stands behind the port of the data exchange."""
