"""Whether a reviewer will be able to read a photograph: measured, and turned into warnings, never into a refusal.

The width of edges stands for sharpness: over small tiles, contrast divided by the steepest slope, which for an edge
blurred by a Gaussian gives its sigma in pixels. Unlike the variance of the Laplacian it tells blur from noise and
does not call a dark or pale photograph blurred.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from api.uploads.rules.warnings import QualityWarning, warning

Gray = npt.NDArray[np.uint8]
Numbers = npt.NDArray[np.float32]

TILE = 64  # pixels; a few characters of a photographed page
NOISE_SIGMA = 1.0  # pixels of smoothing against the noise of small sensors
SMALLEST_SIDE = 480  # pixels; an identity card's small print needs as much
BLANK_CONTRAST = 14.0  # luma; paper grain and noise stay below
DARK_PAPER = 75.0  # luma of the brightest tenth
PALE_PAPER = 225.0
PALE_CONTRAST = 60.0
BLURRED_EDGE = 3.2  # pixels at 9 megapixels: 10.5-point Chinese print on A4 becomes a smear
SHARPEST_BLUR = 2.2  # pixels; below, small pictures are as sharp as pixels allow
REFERENCE_PIXELS = 9_000_000
BUSY_ENOUGH = 0.25


@dataclass(frozen=True)
class Measures:
    """What was measured: luma 0-255, contrast per tile in luma, edge width in pixels, sides with cut content."""

    size: tuple[int, int]
    paper: float
    contrast: float
    edge_width: float
    cut_sides: int


def quality_warnings(picture: Image.Image) -> tuple[QualityWarning, ...]:
    """The warnings for an upright RGB picture; an unlit or empty one is not called blurred or cut as well."""
    return tuple(warning(code) for code in codes_for(measured(picture)))


def codes_for(found: Measures) -> list[str]:
    """The codes of the warnings that follow from the measures."""
    codes = ["too-small"] if min(found.size) < SMALLEST_SIDE else []
    if found.paper < DARK_PAPER:
        return [*codes, "too-dark"]
    if found.contrast < BLANK_CONTRAST:
        return [*codes, "blank"]
    if found.edge_width > _blurred_from(found.size):
        codes.append("blurred")
    elif found.paper > PALE_PAPER and found.contrast < PALE_CONTRAST:
        codes.append("too-bright")  # print that is pale and sharp; blur makes it pale as well
    return [*codes, "cut-off"] if found.cut_sides else codes


def measured(picture: Image.Image) -> Measures:
    """Measure a picture: about 0.1 s for 9 megapixels."""
    gray: Gray = np.asarray(picture.convert("L"))
    smooth: Gray = np.asarray(cv2.GaussianBlur(gray, (0, 0), NOISE_SIGMA), np.uint8)
    contrast = _spread(smooth)
    ceiling = float(np.percentile(contrast, 98))
    busy = contrast > max(BLANK_CONTRAST, 0.4 * ceiling)
    return Measures(
        size=picture.size,
        paper=float(np.percentile(smooth[::4, ::4], 90)),
        contrast=ceiling,
        edge_width=_edge_width(smooth, contrast, busy),
        cut_sides=_cut_sides(smooth, busy, 0.4 * ceiling),
    )


def _blurred_from(size: tuple[int, int]) -> float:
    return max(SHARPEST_BLUR, BLURRED_EDGE * math.sqrt(math.prod(size) / REFERENCE_PIXELS))


def _tiles(values: npt.NDArray[np.uint8], tile: int = TILE) -> npt.NDArray[np.uint8]:
    """(rows, tile, columns, tile); what does not fill a tile at the right and lower edge is left out."""
    tall, wide = (max(1, side // tile) for side in values.shape)
    high, broad = min(tile, values.shape[0]), min(tile, values.shape[1])
    return values[: tall * high, : wide * broad].reshape(tall, high, wide, broad)


def _spread(smooth: Gray) -> Numbers:
    tiles = _tiles(smooth)
    spread: Numbers = tiles.max((1, 3)).astype(np.float32) - tiles.min((1, 3))
    return spread


def _edge_width(smooth: Gray, contrast: Numbers, busy: npt.NDArray[np.bool_]) -> float:
    """Sigma of the sharper quarter of the busy tiles, in pixels, with the smoothing's own share taken out."""
    if not busy.any():
        return 0.0
    steep = cv2.max(*(cv2.convertScaleAbs(cv2.Sobel(smooth, cv2.CV_16S, x, 1 - x), alpha=0.25) for x in (0, 1)))
    slope = (
        _tiles(np.asarray(steep, np.uint8)).max((1, 3)).astype(np.float32) / 2
    )  # Sobel weighs 8, alpha took 4 of them
    widths = contrast[busy] / (math.sqrt(2 * math.pi) * np.maximum(slope[busy], 0.5))
    return float(np.percentile(widths, 25))


def _cut_sides(smooth: Gray, busy: npt.NDArray[np.bool_], contrast: float) -> int:
    """On how many sides paper and print both run over the edge of a picture that is print all over."""
    if busy.mean() < BUSY_ENOUGH:
        return 0
    paper = float(np.percentile(smooth[::4, ::4], 75))
    edges = (smooth[:TILE], smooth[-TILE:], smooth[:, :TILE].T, smooth[:, -TILE:].T)
    return sum(_is_cut(np.ascontiguousarray(edge), paper, contrast, float(busy.mean())) for edge in edges)


def _is_cut(edge: Gray, paper: float, contrast: float, usual: float) -> bool:
    outermost = edge[:8] if edge.shape[0] <= TILE else edge
    same_paper = abs(float(np.percentile(edge, 75)) - paper) < 0.12 * paper
    segments = _tiles(outermost).astype(np.int16)
    printed = (segments.max((1, 3)) - segments.min((1, 3)) > contrast).mean()
    return bool(same_paper and printed > 0.6 * usual)
