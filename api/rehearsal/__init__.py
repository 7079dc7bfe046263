"""Plays the stories (办件故事) of the catalogue's items on the real engine, with a clock that can be moved."""

from api.rehearsal.playing import StoryFailed, play
from api.rehearsal.scratch import scratch_runtime

__all__ = ["StoryFailed", "play", "scratch_runtime"]
