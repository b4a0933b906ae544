"""From hits to an answer with its proof, or an honest "none"."""

from indexer.answer.answering import answer as answer
from indexer.answer.answering import results_and_reply as results_and_reply
from indexer.answer.model import AnswerRequest as AnswerRequest
from indexer.answer.model import Citation as Citation
from indexer.answer.model import PhrasedSentence as PhrasedSentence
from indexer.answer.model import Question as Question
from indexer.answer.model import Reply as Reply
from indexer.answer.phrasing import phrase as phrase
from indexer.answer.present import reply_json as reply_json
