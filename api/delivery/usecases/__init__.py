"""Bringing results to citizens: issuing, sending, following, handing over."""

from api.delivery.usecases.issuing import hand_out, internal_decision, issue_result

__all__ = ["hand_out", "internal_decision", "issue_result"]
