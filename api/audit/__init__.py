"""The audit trail (审计): who did what to whose data, when and why; append-only and sealed."""
