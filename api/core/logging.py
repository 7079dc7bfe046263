"""Structured logs: a static event name and identifiers; never a person's data."""

from __future__ import annotations

import logging
import sys

import structlog


def set_up_logging(level: str = "INFO") -> None:
    """Send every log line to standard output as one line of key=value pairs."""
    logging.basicConfig(stream=sys.stdout, level=level, format="%(name)s %(levelname)s %(message)s")
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.format_exc_info,
            structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"]),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.PrintLoggerFactory(),
    )


def logger() -> structlog.typing.FilteringBoundLogger:
    """The logger of the process."""
    found: structlog.typing.FilteringBoundLogger = structlog.get_logger()
    return found
