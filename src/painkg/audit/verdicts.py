"""What the graph says to each sentence of a text: marks, not understanding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from painkg import appraisal, grounds, wording
from painkg.audit.dictionary import Dictionary, Mention
from painkg.audit.passages import Passage
from painkg.lessons import telling
from painkg.model import Claim, Knowledge

VERDICTS = {
    "contradicted": "the graph's sources looked for it and did not find it",
    "contradicted with limits": "the graph's sources did not find it where the limits say",
    "disputed": "the graph's sources disagree",
    "hypothesis": "the graph's sources only propose it",
    "page only": "only a clinic page says it, without a study",
    "supported with limits": "the graph's sources speak for it, with limits",
    "supported": "the graph's sources speak for it",
    "not found": "two concepts of the graph meet here and no claim of the graph joins them",
    "": "fewer than two concepts of the graph are named",
}
"""From what most needs a second look to what needs none."""
_BY_STATUS = {
    "disputed": "disputed",
    "unclear": "disputed",
    "hypothesis": "hypothesis",
    "page-only": "page only",
}
_REVIEWS = "rests on reviews alone"


@dataclass(frozen=True)
class Link:
    """A claim that bears on a sentence; ``by_topic`` when one end is only named in the heading."""

    claim: Claim
    verdict: str
    sentence: str
    limits: tuple[str, ...]
    by_topic: bool


@dataclass(frozen=True)
class Marked:
    """A sentence with the concepts that it names, the claims that bear on it, and a verdict."""

    passage: Passage
    mentions: tuple[Mention, ...]
    links: tuple[Link, ...]

    @property
    def verdict(self) -> str:
        """The verdict that most needs a second look; claims by topic count when there is no other."""
        own = [each for each in self.links if not each.by_topic] or self.links
        if own:
            return min((each.verdict for each in own), key=list(VERDICTS).index)
        return "not found" if len({each.concept for each in self.mentions}) > 1 else ""


def audit(knowledge: Knowledge, passages: Sequence[Passage]) -> list[Marked]:
    """Every sentence with what the graph has on it."""
    dictionary = Dictionary(knowledge)
    topic = _topic(dictionary, passages)
    return [_marked(knowledge, dictionary, passage, topic) for passage in passages]


def _topic(dictionary: Dictionary, passages: Sequence[Passage]) -> str:
    """What the text as a whole is about: the concept that its headings name most often."""
    headings = dict.fromkeys(passage.heading for passage in passages if passage.heading)
    named = Counter(each for line in headings for each in {m.concept for m in dictionary.find(line)})
    best = named.most_common(1)
    return best[0][0] if best and best[0][1] > 1 else ""


def _marked(knowledge: Knowledge, dictionary: Dictionary, passage: Passage, topic: str) -> Marked:
    mentions = tuple(dictionary.find(passage.text))
    named = list(dict.fromkeys(mention.concept for mention in mentions))
    above = [mention.concept for mention in dictionary.find(passage.heading)] + [topic] * bool(topic)
    silent = [id_ for id_ in dict.fromkeys(above) if id_ not in named]
    around = {*named, *above}
    own = [each for pair in combinations(named, 2) for each in _links(knowledge, *pair, around, False)]
    # What a sentence itself joins needs no help from the heading.
    joined = {end for link in own for end in (link.claim.subject, link.claim.object)}
    far = [(one, two) for one in named if one not in joined for two in silent]
    topical = [each for pair in far for each in _links(knowledge, *pair, around, True)]
    return Marked(passage, mentions, (*own, *topical))


def _links(knowledge: Knowledge, one: str, two: str, around: set[str], by_topic: bool) -> Iterator[Link]:
    """The claims that join two concepts; where no other does, those under a condition that nobody names."""
    joining = [each for each in knowledge.claims_about(one) if {each.subject, each.object} == {one, two}]
    fitting = [each for each in joining if each.condition in {"", *around}]
    for claim in fitting or ([] if by_topic else joining):
        found = appraisal.appraise(knowledge, claim)
        said = wording.sentence(knowledge, claim, found.status)
        limits = tuple(_limits(knowledge, claim, found.status))
        yield Link(claim, _verdict(knowledge, found.status, limits), said, limits, by_topic)


def _verdict(knowledge: Knowledge, status: str, limits: tuple[str, ...]) -> str:
    if knowledge.ontology.term("status", status).denied:
        # That only reviews looked for it narrows where it was not found no more than a study would.
        return "contradicted with limits" if {*limits} - {_REVIEWS} else "contradicted"
    return _BY_STATUS.get(status, "supported with limits" if limits else "supported")


def _limits(knowledge: Knowledge, claim: Claim, status: str) -> Iterator[str]:
    """What a reader should know who takes a claim for plain truth."""
    if status == "page-only":
        return
    on = grounds.of(knowledge, claim)
    whom = telling.in_whom(knowledge, claim)
    if not on.in_people:
        yield f"looked at in {whom} only" if "not stated" not in whom else whom
    if on.reviews_only:
        yield _REVIEWS
    if claim.condition:
        condition = knowledge.concepts[claim.condition]
        yield knowledge.type_of(condition).as_condition.replace("{}", wording.name(condition))
    if sexes := appraisal.sexes(knowledge, claim):
        yield f"in {sexes[0]}s and not in {sexes[1]}s"
