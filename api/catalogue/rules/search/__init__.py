"""Finding an item by the words a citizen uses: Chinese, pinyin, initials, traditional characters, colloquial names."""

from api.catalogue.rules.search.searching import Filters, Hit, Hits, Reason, SearchIndex, rank, search

__all__ = ["Filters", "Hit", "Hits", "Reason", "SearchIndex", "rank", "search"]
