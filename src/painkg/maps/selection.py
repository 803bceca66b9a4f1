"""What a concept map shows: the claims of a lesson, a section, a neighbourhood, a path or a query."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from painkg import appraisal, parts
from painkg.errors import PainkgError, UnknownNameError
from painkg.layout import picture
from painkg.layout.picture import Arrow
from painkg.lessons.model import Lesson
from painkg.model import Claim, Knowledge
from painkg.reason.explain import explain
from painkg.reason.results import distinct

READABLE = 32
"""The most claims that one page shows with its phrases still readable."""
NEIGHBOURS = 16
PATHS, FARTHEST = 3, 6


@dataclass(frozen=True)
class Chosen:
    """A title and the claims to draw; ``left_out`` says how many more there were."""

    title: str
    claims: tuple[Claim, ...]
    left_out: int = 0
    ordered: bool = False
    """Whether the order of the claims means something, as that of a lesson does."""
    inferred: tuple[Arrow, ...] = ()
    """Steps of a path that no claim makes: what is a kind, or a part, of what."""

    @property
    def concepts(self) -> list[str]:
        """The concepts to draw, each once."""
        more = (end for arrow in self.inferred for end in (arrow.source, arrow.target))
        return list(dict.fromkeys([*picture.ends(self.claims), *more]))

    @property
    def arrows(self) -> list[Arrow]:
        """The arrows to draw, one for all that is claimed in the same words of the same two concepts."""
        return [*picture.arrows(self.claims), *self.inferred]

    def only(self, claims: tuple[Claim, ...]) -> Chosen:
        """The same with these claims alone, and the steps that lead on from them."""
        ends = set(picture.ends(claims))
        joined = (arrow for arrow in self.inferred if {arrow.source, arrow.target} & ends)
        return replace(self, claims=claims, inferred=tuple(joined))


def of_lesson(lesson: Lesson) -> Chosen:
    """Every claim of a lesson, in the order in which it shows them."""
    return Chosen(lesson.title, lesson.claims, ordered=True)


def of_section(knowledge: Knowledge, id_: str) -> Chosen:
    """What answers the statements of a section of the source page."""
    if id_ not in knowledge.sections:
        raise UnknownNameError("section", id_, list(knowledge.sections))
    return _strongest(knowledge, knowledge.sections[id_].title, parts.claims_of_section(knowledge, id_))


def around(knowledge: Knowledge, id_: str) -> Chosen:
    """A concept with its best supported neighbours."""
    kept = parts.nearest(knowledge, id_, NEIGHBOURS)
    left_out = len(knowledge.claims_about(id_)) - len(kept)
    return Chosen(f"Around {knowledge.concepts[id_].label}", tuple(kept), left_out)


def of_claims(knowledge: Knowledge, title: str, values: Iterable[str]) -> Chosen:
    """The claims whose address is among these values, and those between any two concepts among them."""
    wanted = set(values)
    ends = {concept.id for concept in knowledge.concepts.values() if concept.iri in wanted}
    named = [claim for claim in knowledge.claims.values() if claim.iri in wanted]
    between = [claim for claim in knowledge.claims.values() if {claim.subject, claim.object} <= ends]
    claims = named or between
    if not claims:
        cure = "Select ?claim, or two concepts that a claim joins."
        raise PainkgError(f"no claim in the answer of the query. {cure}")
    return _strongest(knowledge, title, claims)


def path(knowledge: Knowledge, start: str, end: str) -> Chosen:
    """The best causal paths from one concept to another, through hypotheses where nothing else leads on.

    They are those of ``explain``, with the best of each sign, so that the part comes to what the whole does;
    where it finds none, longer ones.
    """
    ends = knowledge.concepts[start], knowledge.concepts[end]
    found = explain(knowledge, *ends, paths=PATHS)
    if not found.claims():
        found = explain(knowledge, *ends, FARTHEST, PATHS)
    ways = [*found.paths, *found.hypotheses, *found.weighed]
    claims = distinct(claim for way in ways for claim in way.claims)
    if not claims:
        cure = "Try the other direction, or painkg map --around."
        raise PainkgError(f"no causal claims lead from '{start}' to '{end}'. {cure}")
    steps = (step for way in ways for step in way.steps if not step.claim)
    upwards = dict.fromkeys(step.upwards(knowledge) for step in steps)
    inferred = tuple(Arrow(low, high, relation, ()) for low, relation, high in upwards)
    return Chosen(" → ".join(each.label for each in ends), tuple(claims), ordered=True, inferred=inferred)


def _strongest(knowledge: Knowledge, title: str, claims: Sequence[Claim]) -> Chosen:
    """No more claims than can be read; the strongest stay."""
    ranked = sorted(claims, key=lambda claim: (-appraisal.appraise(knowledge, claim).confidence, claim.id))
    kept = ranked[:READABLE]
    return Chosen(title, tuple(kept), len(claims) - len(kept))
