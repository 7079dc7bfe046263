"""What somebody does who is not there: sessions that must be refused, each made from the same portraits."""

from collections.abc import Callable, Sequence

import cv2
import numpy as np

from tests.identity.faces import Camera, actor_for, genuine_session, perform
from tests.identity.warping import Image

FRAMES = 30


def still_photo(portrait: Image, seed: int) -> list[bytes]:
    """One picture file, sent again and again."""
    return [Camera(seed, shake=0).take(actor_for(portrait).scene)] * FRAMES


def jittered_photo(portrait: Image, seed: int) -> list[bytes]:
    """A photograph before a hand-held camera: every frame differs, nothing is done."""
    camera = Camera(seed)
    return [camera.take(actor_for(portrait).scene) for _ in range(FRAMES)]


def tilted_photo(portrait: Image, seed: int, *, degrees: float = 40.0, upright: bool = True) -> list[bytes]:
    """A flat photograph swung about its upright axis (or the level one), there and back and the other way."""
    camera, scene = Camera(seed), actor_for(portrait).scene
    swing = degrees * np.sin(np.linspace(-0.6, 2 * np.pi, FRAMES))
    swing[:5] = 0
    return [camera.take(tilt(scene, angle, upright=upright)) for angle in swing]


def tilt(picture: Image, degrees: float, *, upright: bool = True) -> Image:
    """A flat picture turned in space and seen from three face widths away."""
    high, wide = picture.shape[:2]
    distance = 1.2 * wide
    angle = np.radians(degrees)
    corners = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], dtype=np.float32)
    middle = np.array([wide / 2, high / 2], dtype=np.float32)
    level, down = (corners - middle).T
    turned = level if upright else down
    nearness = distance / (distance + turned * np.sin(angle))
    shrink_level, shrink_down = (np.cos(angle), 1.0) if upright else (1.0, np.cos(angle))
    seen = middle + np.column_stack([level * shrink_level * nearness, down * shrink_down * nearness])
    mapping = cv2.getPerspectiveTransform(corners, seen.astype(np.float32))
    return np.asarray(cv2.warpPerspective(picture, mapping, (wide, high), borderMode=cv2.BORDER_REPLICATE))


def mirrored(frames: Sequence[bytes]) -> list[bytes]:
    """The session as a mirror shows it."""
    return _redrawn(frames, lambda picture: picture[:, ::-1])


def swapped(performer: Image, victim: Image, actions: Sequence[str], seed: int) -> list[bytes]:
    """Somebody acts, then holds the victim's photograph up for the last third."""
    camera, scene = Camera(seed), actor_for(victim).scene
    acted = [camera.take(pose) for pose in perform(performer, actions)]
    return acted + [camera.take(scene) for _ in range(len(acted) // 2)]


def beside_a_photo(performer: Image, victim: Image, actions: Sequence[str], seed: int) -> list[bytes]:
    """Somebody acts with the victim's photograph beside their own face."""
    camera, photo = Camera(seed), actor_for(victim).scene
    return [
        camera.take(np.hstack([cv2.resize(pose, (320, 427)), cv2.resize(photo, (320, 427))]))
        for pose in perform(performer, actions)
    ]


def stopped_halfway(portrait: Image, actions: Sequence[str], seed: int) -> list[bytes]:
    """The first actions of the challenge, then nothing."""
    return genuine_session(portrait, actions[:-1], seed, rest_after=1.0)


def thinned(frames: Sequence[bytes], every: int, start: int = 0) -> list[bytes]:
    """Not an attack: what a slow telephone delivers, one frame in `every`, encoded once more."""
    return _redrawn(frames[start::every], lambda picture: picture)


def _redrawn(frames: Sequence[bytes], change: Callable[[Image], Image]) -> list[bytes]:
    pictures = (cv2.imdecode(np.frombuffer(frame, np.uint8), cv2.IMREAD_COLOR) for frame in frames)
    changed = (np.ascontiguousarray(change(np.asarray(picture, dtype=np.uint8))) for picture in pictures)
    return [cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, 85])[1].tobytes() for picture in changed]
