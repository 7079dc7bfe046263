from dataclasses import replace

import numpy as np
import pytest

from identity.continuity import breaks, repeated_share, without_stalls
from identity.features import FaceFeatures, FrameFeatures, describe_face
from identity.tracking import FRAME_SIDE
from identity.verdicts import Reason
from tests.identity.faces import actor_for, engine, portrait


@pytest.fixture(scope="module")
def face() -> FaceFeatures:
    scene = actor_for(portrait()).scene
    [found] = engine().detect(scene, FRAME_SIDE)
    return describe_face(scene, found, engine().landmarks(scene, found))


def recording(*faces: FaceFeatures | None) -> list[FrameFeatures]:
    return [FrameFeatures(index, 1000 + index, int(bool(face)), face) for index, face in enumerate(faces)]


def beside(face: FaceFeatures, pixels: float) -> FaceFeatures:
    return replace(face, points=face.points + np.array([pixels, 0.0]))


def elsewhere(face: FaceFeatures) -> FaceFeatures:
    return replace(face, layout=replace(face.layout, colours=255 - face.layout.colours))


def test_a_face_that_stays_or_drifts_is_one_recording(face: FaceFeatures):
    assert breaks(recording(face, beside(face, 10), beside(face, 40), face)) == []


def test_a_face_that_leaps_was_cut(face: FaceFeatures):
    assert breaks(recording(face, face, beside(face, 150), face)) == [Reason.FACE_JUMPED]


def test_a_face_that_was_out_of_sight_for_a_frame_may_have_moved_twice_as_far(face: FaceFeatures):
    assert breaks(recording(face, None, beside(face, 150))) == []


def test_another_room_is_another_recording(face: FaceFeatures):
    assert breaks(recording(face, face, elsewhere(face))) == [Reason.BACKGROUND_CHANGED]


def test_a_plain_wall_cannot_be_compared_and_is_not_held_against_anybody(face: FaceFeatures):
    wall = replace(face, layout=replace(face.layout, colours=np.full((12, 16, 3), 120.0)))

    assert breaks(recording(face, wall, face)) == []


def test_a_camera_that_stalls_repeats_itself_at_once_and_a_copied_file_later(face: FaceFeatures):
    one, other, third = recording(face, face, face)

    assert without_stalls([one, one, other, other, third]) == [one, other, third]
    copied = [replace(frame, index=index) for index, frame in enumerate([one, other, third] * 2)]
    assert breaks(copied) == [Reason.DUPLICATE_FRAMES]
    assert repeated_share([one, other, third, one]) == 0.25
