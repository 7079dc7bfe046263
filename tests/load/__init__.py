"""What the platform bears: measured, compared with ceilings of the same minute, never failed by time."""
