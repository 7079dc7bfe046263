"""Commitments (告知承诺): the later check of a signed promise, breach, appeal."""
