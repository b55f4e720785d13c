"""Ways in which articles are found; a source picks those that its outlet offers."""

from spiders.discovery.dated_index import DatedIndex
from spiders.discovery.feeds import Feeds
from spiders.discovery.seed_list import SeedList
from spiders.discovery.sitemaps import MonthlySitemaps, Sitemaps
from spiders.discovery.tag_pages import TagPages
from spiders.discovery.way import Way
from spiders.discovery.wordpress_search import WordPressSearch

__all__ = [
    "DatedIndex",
    "Feeds",
    "MonthlySitemaps",
    "SeedList",
    "Sitemaps",
    "TagPages",
    "Way",
    "WordPressSearch",
]
