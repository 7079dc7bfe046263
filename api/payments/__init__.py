"""Payments (缴费): what a case costs, paid through a gateway behind a port, and refunds."""
