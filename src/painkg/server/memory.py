"""Answers that were given lately: the graph does not change, so the same query has the same answer."""

from __future__ import annotations

from collections import OrderedDict

from painkg.server.worker import Query

Answer = tuple[str, bytes]
_NEVER_TWICE = ("RAND", "UUID", "NOW", "BNODE")


class Memory:
    """The answers given last, of at most so many bytes together and a hundredth of them each."""

    def __init__(self, most: int) -> None:
        self._most, self._size = most, 0
        self._answers: OrderedDict[Query, Answer] = OrderedDict()

    def recall(self, query: Query) -> Answer | None:
        """The answer to this very query, if it is still known."""
        if query in self._answers:
            self._answers.move_to_end(query)
            return self._answers[query]
        return None

    def keep(self, query: Query, answer: Answer) -> None:
        """Keep an answer, unless it is long, a refusal, or another one each time."""
        size = len(answer[1]) + len(query.text)
        words = query.text.upper()
        if answer[0] != "ok" or size > self._most // 100 or any(word in words for word in _NEVER_TWICE):
            return
        if query not in self._answers:
            self._answers[query], self._size = answer, self._size + size
        while self._size > self._most:
            old, (_, content) = self._answers.popitem(last=False)
            self._size -= len(content) + len(old.text)
