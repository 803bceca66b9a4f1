"""Busy claims that are badly supported, as an answer for notebooks; what a gap is says ``gaps``."""

from __future__ import annotations

from dataclasses import dataclass

from painkg import gaps
from painkg.gaps import Gap
from painkg.model import Claim, Knowledge
from painkg.reason.results import Listing, Row, said


@dataclass(frozen=True)
class Gaps(Listing[Gap]):
    """The gaps, the largest first."""

    @property
    def title(self) -> str:
        """What they are, in a sentence."""
        return f"The {len(self)} claims on which most hangs and that least supports"

    def rows(self) -> list[Row]:
        """A row a gap."""
        return [
            said(self.knowledge, each.claim)
            | {"size": each.size, "busy": each.busy, "needs": list(each.needs)}
            for each in self.items
        ]

    def claims(self) -> list[Claim]:
        """The claims themselves."""
        return [each.claim for each in self.items]


def find(knowledge: Knowledge, limit: int | None = None) -> Gaps:
    """The largest gaps."""
    return Gaps(knowledge, tuple(gaps.find(knowledge, limit)))
