"""The catalogue's part of the API description. Answers are made as bytes; a test holds them against these schemas."""

from api.catalogue.schemas.items import GuideSchema, ItemPageSchema, ItemsQuery, WordListSchema
from api.catalogue.schemas.packages import PackageGuideSchema, PackageListSchema, PackagesQuery
from api.catalogue.schemas.scenarios import (
    ScenarioAnswersSchema,
    ScenarioGuideSchema,
    ScenarioListSchema,
    ScenarioSchema,
)

__all__ = [
    "GuideSchema",
    "ItemPageSchema",
    "ItemsQuery",
    "PackageGuideSchema",
    "PackageListSchema",
    "PackagesQuery",
    "ScenarioAnswersSchema",
    "ScenarioGuideSchema",
    "ScenarioListSchema",
    "ScenarioSchema",
    "WordListSchema",
]
