"""Accounts (账户): citizens, staff, proxies, and how each signs in."""
