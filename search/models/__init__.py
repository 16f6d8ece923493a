from search.models.builds import IndexBuild
from search.models.documents import DocumentWord, FacetValue, SearchDocument
from search.models.log import SearchedDay
from search.models.words import HotWord, SynonymGroup

__all__ = ["DocumentWord", "FacetValue", "HotWord", "IndexBuild", "SearchDocument", "SearchedDay", "SynonymGroup"]
