"""Scenario guides (情景式指南): a few questions that narrow items and packages to *your* guide."""

from api.catalogue.rules.scenarios.asking import Question, next_question
from api.catalogue.rules.scenarios.parsing import parse_scenario
from api.catalogue.rules.scenarios.paths import TooManyPaths, paths_of
from api.catalogue.rules.scenarios.shape import Outcome, Scenario

__all__ = ["Outcome", "Question", "Scenario", "TooManyPaths", "next_question", "parse_scenario", "paths_of"]
