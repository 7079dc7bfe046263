"""Writing to the audit trail, and sealing what was written."""

from api.audit.usecases.recording import record, record_access

__all__ = ["record", "record_access"]
