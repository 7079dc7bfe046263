"""Two real portraits that ship inside packages, and whole sessions of frames warped from a portrait.

Usable outside pytest: the demonstration and the browser journeys draw their camera pictures from here.

    frames = genuine_session(portrait(), ["blink", "turn_left", "nod"], seed=1)
    write_fake_camera(Path("camera.mjpeg"), camera_recording(portrait(), actions, seed=1), fps=10)
"""

import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import skimage.data
from matplotlib.cbook import get_sample_data
from PIL import Image as PillowImage

from identity.engines.dlib_engine import DlibEngine
from identity.geometry import eye_distance
from tests.identity.warping import Image, Points, close_eyes, open_mouth, turn_head

FRAME_WIDTH, FRAME_HEIGHT = 480, 640
FPS = 10
SECONDS_PER_ACTION = 0.8
FULL_TURN, FULL_NOD = 24.0, 16.0
"""Degrees; beyond about 26 the warped face is no longer found."""

MOUTH_SHARE = 0.75
CHROMIUM_MJPEG_FPS = 30


@cache
def engine() -> DlibEngine:
    """The one engine of a process; its models are loaded with the first import."""
    return DlibEngine()


@cache
def portrait() -> Image:
    """Astronaut Eileen Collins (NASA, public domain, in scikit-image), twice enlarged: face 176 pixels."""
    return np.asarray(cv2.resize(skimage.data.astronaut(), None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC))


@cache
def other_person() -> Image:
    """Rear admiral Grace Hopper (US Navy, public domain, in matplotlib), who wears glasses."""
    with get_sample_data("grace_hopper.jpg") as file:
        return np.asarray(PillowImage.open(file).convert("RGB"))


def portrait_jpeg() -> bytes:
    """The portrait as a file for the population registry."""
    return to_jpeg(portrait(), 92)


def other_person_jpeg() -> bytes:
    """The other person's portrait as a file."""
    return to_jpeg(other_person(), 92)


def to_jpeg(image: Image, quality: int = 85) -> bytes:
    """The picture as JPEG bytes."""
    done, encoded = cv2.imencode(".jpg", image[:, :, ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])
    assert done
    return encoded.tobytes()


def genuine_session(
    portrait: Image,
    actions: Sequence[str],
    seed: int,
    *,
    fps: int = FPS,
    seconds_per_action: float = SECONDS_PER_ACTION,
    rest_before: float = 0.5,
    rest_after: float = 0.1,
) -> list[bytes]:
    """JPEG frames, 480 x 640, of the person in `portrait` doing `actions` in order before a hand-held camera.

    30 frames for three actions at 10 frames a second; rests in seconds. The same seed gives the same bytes.
    """
    camera = Camera(seed)
    poses = perform(portrait, actions, fps, seconds_per_action, rest_before, rest_after)
    return [camera.take(pose) for pose in poses]


def camera_recording(portrait: Image, actions: Sequence[str], seed: int) -> list[bytes]:
    """A slower session at 10 frames a second for a browser: 3 s of rest, 2 s an action, 12 s of rest."""
    return genuine_session(portrait, actions, seed, seconds_per_action=2.0, rest_before=3.0, rest_after=12.0)


def write_fake_camera(path: Path, frames: Sequence[bytes], fps: int = FPS) -> Path:
    """Write a file for Chromium's `--use-file-for-fake-video-capture`; `.mjpeg` or `.y4m`.

    Chromium opens it when a page asks for the camera and starts again at its end. It plays every MJPEG
    at 30 frames a second, so each frame is repeated to keep the speed.
    """
    if path.suffix == ".y4m":
        path.write_bytes(b"".join(_y4m(frames, fps)))
    else:
        path.write_bytes(b"".join(frame * (CHROMIUM_MJPEG_FPS // fps) for frame in frames))
    return path


def _y4m(frames: Sequence[bytes], fps: int) -> Iterator[bytes]:
    pictures = [cv2.imdecode(np.frombuffer(frame, np.uint8), cv2.IMREAD_COLOR) for frame in frames]
    high, wide = pictures[0].shape[:2]
    yield f"YUV4MPEG2 W{wide} H{high} F{fps}:1 Ip A1:1 C420\n".encode()
    for picture in pictures:
        yield b"FRAME\n" + cv2.cvtColor(picture, cv2.COLOR_BGR2YUV_I420).tobytes()


def perform(
    portrait: Image,
    actions: Sequence[str],
    fps: int = FPS,
    seconds_per_action: float = SECONDS_PER_ACTION,
    rest_before: float = 0.5,
    rest_after: float = 0.1,
) -> Iterator[Image]:
    """The pictures before the camera's own shake and noise, one per frame."""
    actor = actor_for(portrait)
    yield from [actor.scene] * round(rest_before * fps)
    for action in actions:
        frames = round(seconds_per_action * fps)
        for number in range(frames):
            yield actor.pose(action, _amount((number + 0.5) / frames))
    yield from [actor.scene] * round(rest_after * fps)


def _amount(moment: float) -> float:
    # Up in the first third, held for the second, back in the third; in steps, so that poses are reused.
    rising, falling = moment / 0.3, (0.9 - moment) / 0.3
    return round(float(np.clip(min(rising, falling), 0, 1)) * 8) / 8


class Actor:
    """A portrait cropped to a selfie, which can be posed; poses are remembered."""

    def __init__(self, portrait: Image) -> None:
        self.scene = _selfie_crop(portrait, _points_of(portrait))
        self.points = _points_of(self.scene)
        self._poses: dict[tuple[str, float], Image] = {}

    def pose(self, action: str, amount: float) -> Image:
        """The person in the middle of an action; `amount` 0 to 1."""
        if not amount:
            return self.scene
        if (action, amount) not in self._poses:
            self._poses[action, amount] = self._draw(action, amount)
        return self._poses[action, amount]

    def _draw(self, action: str, amount: float) -> Image:
        match action:
            case "blink":
                return close_eyes(self.scene, self.points, amount)
            case "open_mouth":
                return open_mouth(self.scene, self.points, amount * MOUTH_SHARE)
            case "turn_left" | "turn_right":
                side = 1 if action == "turn_left" else -1
                return turn_head(self.scene, self.points, yaw=side * FULL_TURN * amount)
            case "nod" | "look_up":
                side = 1 if action == "nod" else -1
                return turn_head(self.scene, self.points, pitch=side * FULL_NOD * amount)
        raise ValueError(f"nobody can act {action!r}")


_actors: dict[str, Actor] = {}


def actor_for(portrait: Image) -> Actor:
    """The actor of a portrait, made once."""
    key = hashlib.sha256(portrait.tobytes()).hexdigest()
    if key not in _actors:
        _actors[key] = Actor(portrait)
    return _actors[key]


def _points_of(image: Image) -> Points:
    faces = engine().detect(np.ascontiguousarray(image), 1280)
    if not faces:
        raise ValueError("the portrait shows no face")
    return engine().landmarks(np.ascontiguousarray(image), max(faces, key=lambda face: face.box.width))


def _selfie_crop(image: Image, points: Points) -> Image:
    half = 2.6 * eye_distance(points)
    middle = points.mean(axis=0)
    scale = FRAME_HEIGHT / (2 * half)
    mapping = np.array(
        [
            [scale, 0, FRAME_WIDTH / 2 - scale * middle[0]],
            [0, scale, FRAME_HEIGHT / 2 - scale * middle[1]],
        ]
    )
    crop = cv2.warpAffine(
        image, mapping, (FRAME_WIDTH, FRAME_HEIGHT), flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(crop, dtype=np.uint8)


@cache
def noise_field() -> npt.NDArray[np.float32]:
    """Gray noise of deviation one, a little larger than any frame."""
    return np.random.default_rng(0).standard_normal((FRAME_HEIGHT + 160, FRAME_HEIGHT + 160, 3), dtype=np.float32)


class Camera:
    """A telephone in a hand: shakes, breathes, is noisy and writes JPEG. Seeded."""

    def __init__(self, seed: int, shake: float = 1.0, grain: float = 3.0) -> None:
        self._random = np.random.default_rng(seed)
        self._grain = grain
        self._shake = shake
        self._frame = 0

    def take(self, picture: Image) -> bytes:
        """The next frame, as the telephone would send it."""
        exposed = cv2.convertScaleAbs(self._moved(picture), alpha=1 + self._random.normal(0, 0.01))
        return to_jpeg(np.asarray(cv2.add(exposed, self._noise(exposed.shape), dtype=cv2.CV_8U)))

    def _noise(self, shape: tuple[int, ...]) -> npt.NDArray[np.int16]:
        # Any window of one field that was drawn once: drawing a million numbers for every frame is slow.
        down, across = self._random.integers(0, 128, 2)
        field = noise_field()[down : down + shape[0], across : across + shape[1]]
        return np.asarray(np.round(field * self._grain), dtype=np.int16)

    def _moved(self, picture: Image) -> Image:
        now, self._frame = self._frame, self._frame + 1
        high, wide = picture.shape[:2]
        angle = self._shake * (1.2 * np.sin(now * 0.7) + self._random.normal(0, 0.3))
        zoom = 1 + self._shake * (0.01 * np.sin(now * 0.5) + self._random.normal(0, 0.002))
        mapping = cv2.getRotationMatrix2D((wide / 2, high / 2), angle, zoom)
        drift = [wide * 0.012 * np.sin(now * 0.9), high * 0.012 * np.cos(now * 0.6)]
        mapping[:, 2] += self._shake * (np.array(drift) + self._random.normal(0, 1, 2))
        return np.asarray(cv2.warpAffine(picture, mapping, (wide, high), borderMode=cv2.BORDER_REPLICATE))
