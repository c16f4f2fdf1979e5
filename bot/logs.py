"""Logs: JSON lines for machines, plain ones for a terminal; never text, names or tokens."""

import json
import logging
import sys
from types import TracebackType

import structlog


def set_up_logs(level: str, *, for_people: bool) -> None:
    """Send log lines to standard error, from *level* up."""
    renderer = (
        structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
        )
        if for_people
        else structlog.processors.JSONRenderer()
    )
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.ExceptionRenderer(short_traceback),
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level.upper())),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Reticent())
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    logging.raiseExceptions = False  # it would print what it could not write
    if not for_people:
        sys.excepthook = _told_last


class Reticent(logging.Formatter):
    """Lines of libraries: how bad, whose and where; their words may be what people wrote."""

    def format(self, record: logging.LogRecord) -> str:
        """One line of JSON."""
        line = {
            "action": "library_said",
            "level": record.levelname.lower(),
            "library": record.name,
            "where": f"{record.filename}:{record.lineno}",
        }
        if record.exc_info and record.exc_info[0]:
            line["exception"] = short_traceback(record.exc_info)
        return json.dumps(line)


def _told_last(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """What ends the process is told like everything else."""
    structlog.get_logger().critical(
        "process ended", action="process_ended", exc_info=(kind, error, trace)
    )


def short_traceback(
    exc_info: tuple[type[BaseException], BaseException, TracebackType | None],
) -> str:
    """Where it broke, without the message of the exception: that may hold what people wrote."""
    kind, _, trace = exc_info
    frames = []
    while trace is not None:
        code = trace.tb_frame.f_code
        frames.append(f"{code.co_filename.rpartition('/')[2]}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return f"{kind.__name__} at " + " < ".join(reversed(frames[-8:]))
