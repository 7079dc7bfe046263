"""Expressions and head turns drawn from one still: the 68 points are moved and the picture follows them.

Serves tests and demonstrations only. That a session made here passes is the known limit of any check by
challenge: an animated photograph does what a person does.
"""

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt
from scipy.spatial import Delaunay

from identity.geometry import eye_distance

Image = npt.NDArray[np.uint8]
Points = npt.NDArray[np.float64]

EYES = ((36, 37, 38, 39, 40, 41), (42, 43, 44, 45, 46, 47))
LID_PAIRS = ((37, 41), (38, 40), (43, 47), (44, 46))
INNER_LIPS = range(60, 68)
LOWERED_BY_MOUTH = {
    **dict.fromkeys((56, 57, 58, 65, 66, 67), 1.0),
    **dict.fromkeys((55, 59, 8), 0.75),
    **dict.fromkeys((7, 9), 0.7),
    **dict.fromkeys((6, 10), 0.5),
    **dict.fromkeys((5, 11, 48, 54, 60, 64), 0.25),
}
JAW_DROP = 0.38
"""How far the lower lip goes down, in distances of the outer eye corners."""

NOSE_DEPTHS = dict(zip(range(27, 36), (-0.17, -0.10, -0.04, 0.0, -0.18, -0.13, -0.10, -0.13, -0.18), strict=True))
FOREHEAD_DEPTHS = (-0.5, -0.35, -0.3, -0.35, -0.5)
NECK_AXIS = -1.0


def close_eyes(image: Image, points: Points, amount: float) -> Image:
    """Upper lids down to the lower ones; `amount` 0 to 1."""
    moved = points.copy()
    for upper, lower in LID_PAIRS:
        moved[upper] += (points[lower] - points[upper]) * 0.86 * amount
    lidded = _paint_lids(image, points) if amount > 0.9 else image
    return _warp_face(lidded, points, moved)


def open_mouth(image: Image, points: Points, amount: float) -> Image:
    """Lower lip and chin down, dark between the lips; `amount` 0 to 1."""
    down = points[8] - points[33]
    drop = down / np.linalg.norm(down) * JAW_DROP * amount * eye_distance(points)
    moved = points.copy()
    for number, share in LOWERED_BY_MOUTH.items():
        moved[number] += drop * share
    opened = _warp_face(image, points, moved)
    return _fill(opened, moved[INNER_LIPS], (45, 18, 20), softness=5)


def turn_head(image: Image, points: Points, yaw: float = 0.0, pitch: float = 0.0) -> Image:
    """Rotate a generic head by degrees; positive yaw moves the nose to the image's right, pitch down."""
    unit = eye_distance(points)
    solid = np.vstack([points, _forehead(points)])
    centre = np.array([(points[27, 0] + points[8, 0]) / 2, (points[27, 1] + points[33, 1]) / 2])
    from_axis = (_depths(points) - NECK_AXIS) * unit
    side, up = np.radians([yaw, pitch])
    across, down = (solid - centre).T
    turned_across = across * np.cos(side) + from_axis * np.sin(side)
    turned_depth = from_axis * np.cos(side) - across * np.sin(side)
    turned_down = down * np.cos(up) + turned_depth * np.sin(up)
    turned = np.column_stack([turned_across, turned_down]) + centre
    ring = _surroundings(points, image.shape)
    return warp(image, np.vstack([solid, ring]), np.vstack([turned, ring]))


def warp(image: Image, before: Points, after: Points) -> Image:
    """Move the `before` points to `after`, each triangle between them by its own affine map."""
    high, wide = image.shape[:2]
    columns, rows = np.meshgrid(np.arange(wide, dtype=np.float32), np.arange(high, dtype=np.float32))
    for corners in Delaunay(after).simplices:
        target, source = after[corners].astype(np.float32), before[corners].astype(np.float32)
        left, top = np.maximum(np.floor(target.min(axis=0)).astype(int), 0)
        right, bottom = np.minimum(np.ceil(target.max(axis=0)).astype(int) + 1, [wide, high])
        if right <= left or bottom <= top:
            continue
        _map_triangle(columns[top:bottom, left:right], rows[top:bottom, left:right], target, source, (left, top))
    moved = cv2.remap(image, columns, rows, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(moved, dtype=np.uint8)


def _map_triangle(
    columns: npt.NDArray[np.float32],
    rows: npt.NDArray[np.float32],
    target: npt.NDArray[np.float32],
    source: npt.NDArray[np.float32],
    origin: tuple[int, int],
) -> None:
    high, wide = columns.shape
    inside = np.zeros((high, wide), np.uint8)
    cv2.fillConvexPoly(inside, np.round(target - origin).astype(np.int32), (1.0,))
    across, down = np.meshgrid(
        np.arange(wide, dtype=np.float32) + origin[0], np.arange(high, dtype=np.float32) + origin[1]
    )
    mapping = cv2.getAffineTransform(target, source)
    covered = inside > 0
    columns[covered] = (mapping[0, 0] * across + mapping[0, 1] * down + mapping[0, 2])[covered]
    rows[covered] = (mapping[1, 0] * across + mapping[1, 1] * down + mapping[1, 2])[covered]


def _warp_face(image: Image, points: Points, moved: Points) -> Image:
    still = np.vstack([_forehead(points), _surroundings(points, image.shape)])
    return warp(image, np.vstack([points, still]), np.vstack([moved, still]))


def _depths(points: Points) -> npt.NDArray[np.float64]:
    # A face falls away to its sides like a barrel, steepest at the ears; only the nose stands out of it.
    across = (points[:, 0] - points[27, 0]) / eye_distance(points)
    depths = -0.2 - 1.6 * np.abs(across) ** 3
    depths[list(NOSE_DEPTHS)] = list(NOSE_DEPTHS.values())
    return np.concatenate([np.maximum(depths, -1.0), FOREHEAD_DEPTHS])


def _forehead(points: Points) -> Points:
    upwards = points[27] - points[8]
    upwards = upwards / np.linalg.norm(upwards) * eye_distance(points)
    heights = ((17, 0.45), (19, 0.6), (27, 0.95), (24, 0.6), (26, 0.45))
    return np.array([points[number] + upwards * height for number, height in heights])


def _surroundings(points: Points, shape: Sequence[int]) -> Points:
    # An ellipse around the head and the picture's border stay where they are.
    high, wide = shape[:2]
    unit, angles = eye_distance(points), np.linspace(0, 2 * np.pi, 24, endpoint=False)
    middle = points.mean(axis=0) - [0, 0.25 * unit]
    ellipse = middle + np.column_stack([2.2 * unit * np.cos(angles), 2.6 * unit * np.sin(angles)])
    sides = [(x, y) for x in (0, wide // 2, wide - 1) for y in (0, high // 2, high - 1)]
    border = np.array([side for side in sides if side != (wide // 2, high // 2)], dtype=np.float64)
    inside = (ellipse > 4).all(axis=1) & (ellipse < [wide - 5, high - 5]).all(axis=1)
    return np.vstack([ellipse[inside], border])


def _paint_lids(image: Image, points: Points) -> Image:
    # Skin from just above the lid over the eye, and the line of the lashes where the lids meet.
    painted = image
    for eye in EYES:
        corners = points[list(eye)]
        width = float(np.linalg.norm(corners[3] - corners[0]))
        top = int(corners[:, 1].mean() - 0.48 * width)
        strip = image[top : top + max(int(0.13 * width), 1), int(corners[0, 0]) : int(corners[3, 0])]
        skin = np.median(strip.reshape(-1, 3), axis=0) * 0.94
        lid = corners + np.array([[0, 0], [0, -0.1], [0, -0.1], [0, 0], [0, 0.05], [0, 0.05]]) * width
        painted = _fill(painted, lid, tuple(skin), softness=max(3, int(width * 0.1) | 1))
        lashes = np.round(corners[[0, 5, 4, 3]]).astype(np.int32)
        cv2.polylines(painted, [lashes], False, (45, 30, 28), max(1, int(width * 0.05)), cv2.LINE_AA)
    return painted


def _fill(image: Image, outline: Points, colour: tuple[float, ...], softness: int) -> Image:
    mask = np.zeros(image.shape[:2], np.float32)
    cv2.fillPoly(mask, [np.round(outline).astype(np.int32)], (1.0,))
    mask = cv2.GaussianBlur(mask, (softness, softness), 0)[..., None]
    return np.asarray(image * (1 - mask) + np.array(colour) * mask, dtype=np.uint8)
