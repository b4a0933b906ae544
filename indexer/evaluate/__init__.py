"""How good a ranking is: topics, judgements, runs and the measures over them.

The files are those of the Text REtrieval Conference, so that any other tool can read and score
what tracuu writes, and tracuu can score what any other tool wrote.
"""

from indexer.evaluate.metrics import Metrics as Metrics
from indexer.evaluate.metrics import evaluate_run as evaluate_run
from indexer.evaluate.trec import BadLine as BadLine
from indexer.evaluate.trec import Judgement as Judgement
from indexer.evaluate.trec import Ranked as Ranked
from indexer.evaluate.trec import Topic as Topic
from indexer.evaluate.trec import UnusableFile as UnusableFile
from indexer.evaluate.trec import ranked as ranked
from indexer.evaluate.trec import read_qrels as read_qrels
from indexer.evaluate.trec import read_run as read_run
from indexer.evaluate.trec import read_topics as read_topics
from indexer.evaluate.trec import write_run as write_run
