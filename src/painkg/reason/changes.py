"""What differs between two graphs: claims added, withdrawn, or changed in how they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from painkg import appraisal, wording
from painkg.model import Claim, Evidence, Knowledge
from painkg.reason.results import Listing, Row, distinct


@dataclass(frozen=True)
class Change:
    """A claim that differs: ``kind`` is added, withdrawn or changed; ``words`` says in what, in sentences."""

    kind: str
    claim: Claim
    sentence: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Changes(Listing[Change]):
    """The differences: what was added, what was withdrawn, what was changed; each in the order of the ids."""

    def of(self, kind: str) -> list[Change]:
        """The differences of one kind."""
        return [each for each in self.items if each.kind == kind]

    @property
    def title(self) -> str:
        """How many there are of each, in a sentence."""
        counts = [f"{len(self.of(kind))} {kind}" for kind in KINDS]
        return f"Claims: {', '.join(counts)}" if self.items else "No claim differs"

    def rows(self) -> list[Row]:
        """A row a difference."""
        return [
            {
                "change": each.kind,
                "claim": each.claim.id,
                "sentence": each.sentence,
                "in what": list(each.words),
            }
            for each in self.items
        ]

    def claims(self) -> list[Claim]:
        """The claims that were added or changed: those of the new graph."""
        return distinct(each.claim for each in self.items if each.kind != "withdrawn")


KINDS = ("added", "withdrawn", "changed")


def changes(old: Knowledge, new: Knowledge) -> Changes:
    """What a new graph says otherwise than an old one."""
    added = [_new("added", new, claim) for id_, claim in new.claims.items() if id_ not in old.claims]
    gone = [_new("withdrawn", old, claim) for id_, claim in old.claims.items() if id_ not in new.claims]
    both = [(old.claims[id_], claim) for id_, claim in new.claims.items() if id_ in old.claims]
    pairs = [(claim, tuple(_differences(old, before, new, claim))) for before, claim in both]
    changed = [Change("changed", claim, _sentence(new, claim), words) for claim, words in pairs if words]
    found = [each for kind in (added, gone, changed) for each in sorted(kind, key=lambda each: each.claim.id)]
    return Changes(new, tuple(found))


def _new(kind: str, knowledge: Knowledge, claim: Claim) -> Change:
    found = appraisal.appraise(knowledge, claim)
    stands = f"{found.status} {found.confidence:.2f}, {wording.sources(knowledge, claim)}"
    return Change(kind, claim, _sentence(knowledge, claim), (stands,))


def _sentence(knowledge: Knowledge, claim: Claim) -> str:
    return wording.sentence(knowledge, claim, appraisal.appraise(knowledge, claim).status)


def _differences(old: Knowledge, before: Claim, new: Knowledge, after: Claim) -> Iterator[str]:
    """In what a claim differs, in sentences."""
    was, is_ = appraisal.appraise(old, before), appraisal.appraise(new, after)
    if was.status != is_.status:
        yield f"Its status was {was.status} and is {is_.status}."
    if was.confidence != is_.confidence:
        yield f"Its confidence was {was.confidence:.2f} and is {is_.confidence:.2f}."
    one, other = _told(old, before), _told(new, after)
    yield from (f"New evidence: {other[key]}" for key in other if key not in one)
    yield from (f"Evidence withdrawn: {one[key]}" for key in one if key not in other)
    if before.directness != after.directness:
        yield f"Its directness was {before.directness or 'not said'} and is {after.directness or 'not said'}."
    if old.claims[before.id].page != new.claims[after.id].page:
        yield "It answers other rows of the page."


def _told(knowledge: Knowledge, claim: Claim) -> dict[tuple[str, ...], str]:
    """Each piece of evidence in a sentence, by all that it says."""
    return {each.content(): _finding(knowledge, each) for each in claim.evidence}


def _finding(knowledge: Knowledge, evidence: Evidence) -> str:
    direction = knowledge.ontology.term("direction", evidence.direction).label
    source = wording.citation(knowledge.references[evidence.reference])
    return f"{source} ({direction}): {evidence.finding}"
