"""What people do about a promise after the case was granted: check, answer, confirm, appeal, decide."""
