"""What every answer of the reasoning can do in a notebook: rows, a table, pandas, networkx."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from painkg import appraisal, wording
from painkg.model import Claim, Knowledge

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

Row = dict[str, Any]
Item = TypeVar("Item")
_SHOWN = 50
"""So many rows a notebook shows."""
_LEFT = ' style="text-align:left"'
"""Jupyter sets cells to the right, which is for numbers."""


@dataclass(frozen=True)
class Result:
    """An answer: what it says in a sentence (``title``), its ``rows``, the ``claims`` it rests on."""

    knowledge: Knowledge = field(repr=False)

    @property
    def title(self) -> str:
        """The answer in a sentence."""
        raise NotImplementedError

    def rows(self) -> list[Row]:
        """The answer as a table: a dictionary a row, all with the same keys."""
        raise NotImplementedError

    def claims(self) -> list[Claim]:
        """The claims that the answer rests on, each once."""
        raise NotImplementedError

    def to_pandas(self) -> pd.DataFrame:
        """The rows as a data frame; needs pandas, which painkg does not install."""
        import pandas as pd

        return pd.DataFrame(self.rows())

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """The claims as a networkx graph, with the attributes of ``graph.build``."""
        from painkg import graph

        return graph.of_claims(self.knowledge, self.claims())

    def _repr_html_(self) -> str:
        return shown(self.title, self.rows())

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text(self.title)  # the rest would fill the notebook's file, beside the table


@dataclass(frozen=True)
class Listing(Result, Sequence[Item], Generic[Item]):
    """An answer that is a list: it has a length, and can be counted through."""

    items: tuple[Item, ...]

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[Item]:
        return iter(self.items)

    def __getitem__(self, index: Any) -> Any:
        return self.items[index]


def shown(title: str, rows: list[Row]) -> str:
    """A sentence and a table for a notebook, with everything escaped."""
    more = f"<p>… and {len(rows) - _SHOWN} more.</p>" if len(rows) > _SHOWN else ""
    return f"<p>{escape(title)}</p>{_table(rows[:_SHOWN])}{more}"


def _table(rows: list[Row]) -> str:
    if not rows:
        return ""
    head = "".join(f"<th{_LEFT}>{escape(name)}</th>" for name in rows[0])
    body = "".join(f"<tr>{''.join(_cell(value) for value in row.values())}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(value: Any) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, list | tuple) else value
    return f"<td{_LEFT}>{escape('' if text is None else str(text))}</td>"


def distinct(claims: Iterable[Claim]) -> list[Claim]:
    """Claims in their order, each once."""
    return list({claim.id: claim for claim in claims}.values())


SAID = ("sentence", "status", "confidence", "sources", "claim")
"""What a row tells of a claim."""


def said(knowledge: Knowledge, claim: Claim) -> Row:
    """What a row tells of a claim: sentence, status, confidence, sources, id."""
    found = appraisal.appraise(knowledge, claim)
    sentence, sources = wording.sentence(knowledge, claim, found.status), wording.sources(knowledge, claim)
    return dict(zip(SAID, (sentence, found.status, found.confidence, sources, claim.id), strict=True))
