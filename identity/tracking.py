"""From picture files to features: decode, find, follow, measure; one frame in memory at a time."""

from collections.abc import Iterator, Sequence

from identity.engines.base import Box, Face, FaceEngine
from identity.errors import BadImage
from identity.features import FrameFeatures, describe_face, digest_of
from identity.images import FRAME_IMAGE, RgbImage, load_image

FRAME_SIDE = 480
WHOLE_FRAME_EVERY = 8
"""Between these frames only the surroundings of the last face are searched: 4 ms instead of 30."""


def load_frame(frames: Sequence[bytes], index: int) -> RgbImage:
    """Decode one frame; a BadImage names it."""
    try:
        return load_image(frames[index], FRAME_IMAGE)
    except BadImage as error:
        raise BadImage(error.code, f"frames[{index}]") from error


def follow_face(engine: FaceEngine, frames: Sequence[bytes]) -> Iterator[FrameFeatures]:
    """The features of every frame, in order. Raises BadImage."""
    last: Box | None = None
    for index in range(len(frames)):
        image = load_frame(frames, index)
        faces = _find(engine, image, last, whole=index % WHOLE_FRAME_EVERY == 0)
        last = faces[0].box if len(faces) == 1 else None
        yield _features(engine, image, index, faces)


def _find(engine: FaceEngine, image: RgbImage, last: Box | None, *, whole: bool) -> list[Face]:
    near = engine.detect_near(image, last) if last else []
    if len(near) == 1 and not whole:
        return near
    everywhere = engine.detect(image, FRAME_SIDE)
    return everywhere or near


def _features(engine: FaceEngine, image: RgbImage, index: int, faces: list[Face]) -> FrameFeatures:
    digest = digest_of(image)
    if len(faces) != 1:
        return FrameFeatures(index, digest, len(faces), None)
    points = engine.landmarks(image, faces[0])
    return FrameFeatures(index, digest, 1, describe_face(image, faces[0], points))
