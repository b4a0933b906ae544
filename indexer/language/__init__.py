"""What text is: normal forms, languages, words and the terms they are found by.

Importing this package loads no segmenter and no stemmer; each is loaded by its first use.
"""

from indexer.language.analysis import ANALYSIS_VERSION as ANALYSIS_VERSION
from indexer.language.analysis import LAYERS as LAYERS
from indexer.language.analysis import Layer as Layer
from indexer.language.analysis import Reading as Reading
from indexer.language.analysis import layers_for as layers_for
from indexer.language.analysis import read as read
from indexer.language.analysis import versions as versions
from indexer.language.detect import detect as detect
from indexer.language.numbers import NumberSpan as NumberSpan
from indexer.language.numbers import number_key as number_key
from indexer.language.numbers import scan as scan
from indexer.language.segmenter import Span as Span
from indexer.language.segmenter import segment as segment
from indexer.language.segmenter import words as words
from indexer.language.syllables import is_syllable as is_syllable
from indexer.language.syllables import is_unaccented_syllable as is_unaccented_syllable
from indexer.language.syllables import syllables as syllables
from indexer.language.text import canonical as canonical
from indexer.language.text import fold as fold
from indexer.language.text import lower as lower
from indexer.language.text import place_tone as place_tone
from indexer.language.tokens import Token as Token
