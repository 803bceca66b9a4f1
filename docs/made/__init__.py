"""The parts of the pages that are made when they are built; ``<!-- made: NAME -->`` says where one stands.

Nothing made is committed: it would only grow old beside what it was made from.
"""

from __future__ import annotations

import re
from typing import Any

from made import evidence, program, schema
from made.registry import MAKERS

__all__ = ["MAKERS", "evidence", "fill", "program", "schema"]
PLACE = re.compile(r"<!-- made: ([a-z-]+) -->")


def fill(app: Any, name: str, source: list[str]) -> None:
    """Put what is made into a page: the event ``source-read`` of Sphinx."""
    source[0] = PLACE.sub(lambda place: MAKERS[place[1]](), source[0])
