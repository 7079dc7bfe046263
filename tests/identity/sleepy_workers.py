"""The real processes with an engine that sleeps: `python -m tests.identity.sleepy_workers SOCKET W Q TIMEOUT`.

A white picture is looked at for ever, a gray one for a second, a black one kills its worker; in any other
there is no face.
"""

import asyncio
import os
import signal
import sys
import time
from pathlib import Path

from identity.engines.base import Box, Encoding, Face, MatchThresholds, Points
from identity.images import RgbImage
from identity.pool import PoolSize
from identity.workers import serve


class SleepyEngine:
    """Finds nobody, slowly."""

    model_id = "sleepy"
    dim = 0
    thresholds = MatchThresholds("sleepy", 0.0, 0.0, 0.0)

    def detect(self, image: RgbImage, side: int) -> list[Face]:
        """No face, after as long as the colour says."""
        colour = int(image[0, 0, 0])
        if colour == 0:
            os.kill(os.getpid(), signal.SIGSEGV)
        time.sleep({255: 3600.0, 128: 0.5}.get(colour, 0.0))
        return []

    def detect_near(self, image: RgbImage, box: Box) -> list[Face]:
        """Never asked: there is no face to stay near."""
        return []

    def landmarks(self, image: RgbImage, face: Face) -> Points:
        """Never asked: there is no face."""
        raise AssertionError("there is no face")

    def encode(self, image: RgbImage, face: Face) -> Encoding:
        """Never asked: there is no face."""
        raise AssertionError("there is no face")


if __name__ == "__main__":
    socket_path, workers, queue, timeout = sys.argv[1:]
    asyncio.run(serve(SleepyEngine(), Path(socket_path), PoolSize(int(workers), int(queue), float(timeout))))
