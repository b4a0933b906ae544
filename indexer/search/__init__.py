"""From a person's words to hits."""

from indexer.search.engine import rank as rank
from indexer.search.engine import search as search
from indexer.search.model import FacetValue as FacetValue
from indexer.search.model import Hit as Hit
from indexer.search.model import ProvisionHit as ProvisionHit
from indexer.search.model import Results as Results
from indexer.search.model import SearchRequest as SearchRequest
from indexer.search.model import Snippet as Snippet
from indexer.search.model import Understanding as Understanding
from indexer.search.present import results_json as results_json
from indexer.search.resolve import Resolved as Resolved
from indexer.search.resolve import resolve as resolve
