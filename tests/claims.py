"""Small knowledge for the tests of the reasoning, written as ``"a + b"`` and ``"a - b 0.5"``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from hypothesis import strategies as st

from painkg import ontology
from painkg.model import Claim, Concept, Evidence, Knowledge, Reference, claim_id

SCHEMA = ontology.load()
SURE = {
    0.8: ("meta-analysis", "human"),
    0.7: ("clinical-trial", "human"),
    0.5: ("clinical", "human"),
    0.35: ("in-vivo", "rat"),
    0.28: ("in-vitro", "rat"),
}
"""Confidence -> the kind of study and the species that alone give it."""
WORDS = {"+": "increases", "-": "decreases", "~": "associated_with"}


def evidence(sure: float = 0.35, direction: str = "supports", **more: object) -> Evidence:
    kind, species = SURE[sure]
    found = Evidence(
        reference="One", kind=kind, species=species, direction=direction, finding="So.", read="abstract"
    )
    return replace(found, **more)  # type: ignore[arg-type]


def claim(said: str, *piles: Evidence, **more: object) -> Claim:
    """``"a + b 0.5"``: a increases b, and one study makes that as sure as 0.5."""
    subject, sign, object_, *sure = said.split()
    relation = WORDS.get(sign, sign)
    places = {name: str(more.get(name, "")) for name in ("where", "phase", "condition")}
    id_ = claim_id(SCHEMA.relations[relation], subject, object_, *places.values())
    found = piles or (evidence(float(sure[0]) if sure else 0.35),)
    return replace(
        Claim(id=id_, subject=subject, relation=relation, object=object_, evidence=found),
        **more,  # type: ignore[arg-type]
    )


def known(
    *claims: str | Claim,
    is_a: Iterable[tuple[str, str]] = (),
    part_of: Iterable[tuple[str, str]] = (),
    also: Sequence[str] = (),
) -> Knowledge:
    """A knowledge of these claims; concepts are whatever they name."""
    made = [claim(each) if isinstance(each, str) else each for each in claims]
    ends = {end for each in made for end in (each.subject, each.object)}
    names = sorted({*ends, *also, *(end for pair in (*is_a, *part_of) for end in pair)})
    concepts = {name: Concept(id=name, label=name, type="Process", definition="A thing.") for name in names}
    for field, pairs in (("is_a", is_a), ("part_of", part_of)):
        for low, high in pairs:
            concepts[low] = replace(concepts[low], **{field: (*getattr(concepts[low], field), high)})
    keys = {e.reference for each in made for e in each.evidence}
    references = {
        key: Reference(key=key, title="T", authors="One A", year=2001, url="https://e.org") for key in keys
    }
    return Knowledge(SCHEMA, concepts, {each.id: each for each in made}, references, {}, {})


LETTERS = "abcdefg"
SAID = st.tuples(
    st.sampled_from(LETTERS), st.sampled_from("+-"), st.sampled_from(LETTERS), st.sampled_from(sorted(SURE))
)


@st.composite
def graphs(draw: st.DrawFn, loops: bool = True, most: int = 18) -> list[str]:
    """Claims between a few concepts; without loops they only go up the alphabet."""
    found = draw(st.lists(SAID, min_size=1, max_size=most))
    kept = [each for each in found if (each[0] != each[2] if loops else each[0] < each[2])]
    return [" ".join((*said, str(sure))) for said, sure in {each[:3]: each[3] for each in kept}.items()]
