"""How good a ranking is, and how good answers are: the files and the measures over them.

Topics, judgements and runs are files as those of the Text REtrieval Conference, so that any other
tool can read and score what tracuu writes, and tracuu can score what any other tool wrote.
"""

from indexer.evaluate.answering import AnswerMetrics as AnswerMetrics
from indexer.evaluate.answering import evaluate_answers as evaluate_answers
from indexer.evaluate.answers import Asked as Asked
from indexer.evaluate.answers import Given as Given
from indexer.evaluate.answers import Gold as Gold
from indexer.evaluate.answers import given as given
from indexer.evaluate.answers import read_answers as read_answers
from indexer.evaluate.answers import read_gold as read_gold
from indexer.evaluate.answers import read_questions as read_questions
from indexer.evaluate.answers import write_answers as write_answers
from indexer.evaluate.files import BadLine as BadLine
from indexer.evaluate.files import UnusableFile as UnusableFile
from indexer.evaluate.metrics import Metrics as Metrics
from indexer.evaluate.metrics import evaluate_run as evaluate_run
from indexer.evaluate.trec import Judgement as Judgement
from indexer.evaluate.trec import Ranked as Ranked
from indexer.evaluate.trec import Topic as Topic
from indexer.evaluate.trec import ranked as ranked
from indexer.evaluate.trec import read_qrels as read_qrels
from indexer.evaluate.trec import read_run as read_run
from indexer.evaluate.trec import read_topics as read_topics
from indexer.evaluate.trec import write_run as write_run
