"""The face processes: `python -m identity.workers --socket PATH --workers N --queue N`.

The parent loads the models and forks, so that workers share them; then it only passes bytes on, in one
thread, and answers `busy` at once when the line is full. Ready when it says so and the socket accepts.
"""

import argparse
import asyncio
import gc
import logging
import os
import signal
import socket
from pathlib import Path

# Before numpy is imported: its BLAS would start a thread per core, and every worker has one core.
for _library in ("OPENBLAS", "OMP", "MKL"):
    os.environ.setdefault(f"{_library}_NUM_THREADS", "1")  # noqa: TID251

from identity import wire  # noqa: E402
from identity.answering import bad_request  # noqa: E402
from identity.engines.base import FaceEngine  # noqa: E402
from identity.errors import BadRequest  # noqa: E402
from identity.pool import Pool, PoolSize  # noqa: E402

READING_SECONDS = 10.0
"""How long a question may take to arrive; a client that stalls does not keep its place."""

log = logging.getLogger(__name__)


async def serve(engine: FaceEngine, socket_path: Path, size: PoolSize) -> None:
    """Answer questions on `socket_path` until SIGTERM or SIGINT; `engine` is shared with the workers."""
    claim(socket_path)
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    gc.freeze()  # what is loaded now stays in pages that all workers share
    pool = Pool(engine, size)
    await pool.start()
    try:
        await _listen(pool, socket_path, size, stopped)
    finally:
        pool.stop()
        socket_path.unlink(missing_ok=True)


def claim(socket_path: Path) -> None:
    """Make room for the socket; raises FileExistsError where face workers are listening already."""
    socket_path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if _somebody_answers(socket_path):
        raise FileExistsError(f"face workers are already listening on {socket_path}")
    socket_path.unlink(missing_ok=True)


def _somebody_answers(socket_path: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as connection:
        try:
            connection.connect(str(socket_path))
        except OSError:
            return False
    return True


async def _listen(pool: Pool, socket_path: Path, size: PoolSize, stopped: asyncio.Event) -> None:
    async def converse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await _converse(pool, reader, writer)

    before = os.umask(0o177)  # who may not write to the socket cannot connect to it
    server = await asyncio.start_unix_server(converse, socket_path, limit=1024 * 1024)
    os.umask(before)
    async with server:
        print(f"face workers ready: {size.workers} on {socket_path}", flush=True)  # noqa: T201
        await stopped.wait()


async def _converse(pool: Pool, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        writer.write(await _answer(pool, reader))
        await writer.drain()
    except (ConnectionError, TimeoutError, asyncio.IncompleteReadError):
        log.info("a client hung up or stalled")
    finally:
        writer.close()


async def _answer(pool: Pool, reader: asyncio.StreamReader) -> bytes:
    try:
        async with asyncio.timeout(READING_SECONDS):
            prefix = await reader.readexactly(wire.PREFIX.size)
            header_bytes, body_bytes = wire.lengths(prefix)
            text = await reader.readexactly(header_bytes)
        kind = wire.decode_header(text).get("kind")
    except BadRequest as error:
        return wire.encode(bad_request(str(error)))
    if kind == "ping":
        return wire.encode({"ok": True, **pool.state()})
    if pool.is_full():
        return wire.encode({"error": "busy", "retry_after": pool.retry_after()})
    with pool.place():
        async with asyncio.timeout(READING_SECONDS):
            body = await reader.readexactly(body_bytes)
        return await pool.run(prefix + text + body, reader)


def main() -> None:
    """Read the command line and serve with the dlib engine."""
    defaults = PoolSize()
    parser = argparse.ArgumentParser(prog="python -m identity.workers", description=__doc__)
    parser.add_argument("--socket", type=Path, required=True)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or defaults.workers)
    parser.add_argument("--queue", type=int, default=defaults.queue)
    parser.add_argument("--job-timeout", type=float, default=defaults.job_timeout, metavar="SECONDS")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s")
    import cv2

    from identity.engines.dlib_engine import DlibEngine  # two seconds and 150 MB, not before --help

    cv2.setNumThreads(1)  # a worker has one core, and no thread may run where processes fork
    size = PoolSize(options.workers, options.queue, options.job_timeout)
    asyncio.run(serve(DlibEngine(), options.socket, size))


if __name__ == "__main__":
    main()
