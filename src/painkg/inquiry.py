"""What can be asked of a graph that has to be thought about: paths, effects, ledgers, receipts.

Every answer is a typed result: it shows itself as a table in a notebook, and goes to pandas
(``to_pandas``, where pandas is installed) and networkx (``to_networkx``).

>>> import painkg
>>> painkg.load().explain("nerve injury", "allodynia").title
'nerve injury → allodynia: more (+)'
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from painkg.model import Concept, Knowledge
from painkg.search import resolve, resolve_claim

if TYPE_CHECKING:
    from painkg.reason.causal import Ground
    from painkg.reason.changes import Changes
    from painkg.reason.disputes import Disputes
    from painkg.reason.explain import Explanation
    from painkg.reason.loops import Loops
    from painkg.reason.receipts import Verdict
    from painkg.reason.translation import Translation
    from painkg.reason.weak import Gaps
    from painkg.reason.whatif import WhatIf


class Inquiry:
    """The questions; whoever inherits them has the ``knowledge``. Names are looked up as ``show`` does."""

    @property
    def knowledge(self) -> Knowledge:
        """Concepts, claims and references as frozen values."""
        raise NotImplementedError

    @property
    def ground(self) -> Ground:
        """What paths and effects are looked for on."""
        from painkg.reason.causal import Ground

        return Ground(self.knowledge)

    def _find(self, name: str) -> Concept:
        return resolve(self.knowledge, name)

    def gaps(self, limit: int = 20) -> Gaps:
        """Busy claims that are badly supported, the largest gap first.

        >>> import painkg
        >>> painkg.load().gaps(3).title
        'The 3 claims on which most hangs and that least supports'
        """
        from painkg.reason import weak

        return weak.find(self.knowledge, limit)

    def explain(
        self, source: str, target: str, steps: int = 4, paths: int = 5, through: Iterable[str] = ()
    ) -> Explanation:
        """The best signed causal paths from one concept to another, the net sign, what is missing.

        >>> import painkg
        >>> painkg.load().explain("ketamine", "central sensitization").net
        '-'
        """
        from painkg.reason import explain

        way = [self._find(name) for name in through]
        ends = self._find(source), self._find(target)
        return explain.explain(self.knowledge, *ends, steps, paths, way, self.ground)

    def whatif(self, block: str | Iterable[str] = (), boost: str | Iterable[str] = ()) -> WhatIf:
        """What goes up and down when concepts are blocked or boosted, by the causal claims alone.

        >>> import painkg
        >>> painkg.load().whatif(block="NMDAR").of("central-sensitization").direction
        'down'
        """
        from painkg.reason import whatif

        names = ([each] if isinstance(each, str) else each for each in (block, boost))
        down, up = ([self._find(name) for name in some] for some in names)
        return whatif.what_if(self.knowledge, down, up, self.ground)

    def loops(self, concept: str | None = None, steps: int = 5, hypotheses: bool = False) -> Loops:
        """Chains of at most so many claims that come back to where they began.

        >>> import painkg
        >>> all(loop.chain.concepts[0] == loop.chain.concepts[-1] for loop in painkg.load().loops())
        True
        """
        from painkg.reason import loops

        found = None if concept is None else self._find(concept)
        return loops.loops(self.knowledge, found, steps, hypotheses)

    def disputed(self, limit: int | None = None) -> Disputes:
        """Claims on which studies do not agree, both sides, the heaviest first.

        >>> import painkg
        >>> all(each.weight > 0 for each in painkg.load().disputed())
        True
        """
        from painkg.reason import disputes

        return disputes.disputes(self.knowledge, limit)

    def translation(self, only: str = "") -> Translation:
        """In whom each claim was looked at; with ``only``, those known from that species, rung or sex alone.

        >>> import painkg
        >>> {each.only for each in painkg.load().translation(only="rat")}
        {'rat'}
        """
        from painkg.reason import translation

        return translation.translation(self.knowledge, only)

    def changes(self, since: Inquiry) -> Changes:
        """Claims that an older graph lacks, has besides, or has otherwise.

        >>> import painkg
        >>> painkg.load().changes(since=painkg.load()).title
        'No claim differs'
        """
        from painkg.reason import changes

        return changes.changes(since.knowledge, self.knowledge)

    def receipt(self, code: str) -> str:
        """The receipt of a claim as it stands: a short code that ``verify`` can tell about later.

        >>> import painkg
        >>> k = painkg.load()
        >>> k.verify(k.receipt(next(iter(k.knowledge.claims)))).verdict
        'unchanged'
        """
        from painkg.reason import receipts

        return receipts.code(self.knowledge, resolve_claim(self.knowledge, code))

    def verify(self, receipt: str) -> Verdict:
        """What became of a claim since its receipt: unchanged, changed, weakened or withdrawn."""
        from painkg.reason import receipts

        return receipts.verify(self.knowledge, receipt)
