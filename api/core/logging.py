"""Structured logs: a static event name and identifiers; never a person's data."""

from __future__ import annotations

import logging
import sys
import traceback

import structlog


def set_up_logging(level: str = "INFO") -> None:
    """Send every log line to standard output as one line of key=value pairs."""
    logging.basicConfig(stream=sys.stdout, level=level, format="%(name)s %(levelname)s %(message)s")
    for chatty in ("httpx", "fontTools", "pikepdf"):  # httpx would tell addresses, and some carry secrets
        logging.getLogger(chatty).setLevel(logging.WARNING)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.ExceptionRenderer(without_values),
            structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"]),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.PrintLoggerFactory(),
    )


def without_values(exc_info: structlog.typing.ExcInfo) -> str:
    """Where something failed and what kinds of errors led there; messages stay out, they may quote what a person wrote.

    PostgreSQL, for one, tells the whole failing row.
    """
    error: BaseException | None = exc_info[1]
    told = []
    while error is not None:
        told.append(type(error).__qualname__ + "\n" + "".join(traceback.format_tb(error.__traceback__)))
        error = error.__cause__ or error.__context__
    return "while handling ".join(told).rstrip()


def logger() -> structlog.typing.FilteringBoundLogger:
    """The logger of the process."""
    found: structlog.typing.FilteringBoundLogger = structlog.get_logger()
    return found
