"""The ontology is OWL, consistent with all that is known, and a reasoner would notice if it were not."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable

import owlready2
import pyoxigraph as ox
import pytest

from painkg import rdf
from painkg.model import Knowledge
from painkg.ontology import PAIN, PKO, PREFIXES
from painkg.rdf.forms import word

TYPE, BELOW = word("rdf:type"), word("rdfs:subClassOf")
BUILT_IN = tuple(PREFIXES[prefix] for prefix in ("rdf", "rdfs", "owl", "xsd"))


def unsatisfiable(triples: Iterable[ox.Triple]) -> list[str]:
    """What HermiT finds can have no members; raises OwlReadyInconsistentOntologyError."""
    world = owlready2.World()
    with tempfile.TemporaryFile() as file:
        file.write(ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"")
        file.seek(0)
        world.get_ontology("https://w3id.org/painkg/ontology").load(fileobj=file, format="ntriples")
    assert len(list(world.classes())) > 40 and len(list(world.object_properties())) > 60
    owlready2.sync_reasoner_hermit(world, debug=0)
    return [c.iri for c in world.inconsistent_classes() if c is not owlready2.Nothing]


def triple(subject: str, predicate: ox.NamedNode, object_: str) -> ox.Triple:
    return ox.Triple(ox.NamedNode(PAIN + subject), predicate, ox.NamedNode(object_))


def test_the_ontology_is_consistent_and_every_class_can_have_members() -> None:
    assert unsatisfiable(rdf.schema()) == []


@pytest.mark.parametrize("name", ["sample", "knowledge"])
def test_what_is_known_is_consistent(name: str, request: pytest.FixtureRequest) -> None:
    known: Knowledge = request.getfixturevalue(name)
    assert unsatisfiable(quad.triple for quad in rdf.quads(known)) == []


WRONG = {
    "a cell that is a process": [
        triple("x", TYPE, PKO + "Cell"),
        triple("x", TYPE, PKO + "Process"),
    ],
    "a process that is expressed": [
        triple("x", TYPE, PKO + "Process"),
        triple("x", ox.NamedNode(PKO + "expressed_in"), PAIN + "y"),
    ],
    "a finding relieved by an injury": [
        triple("x", TYPE, PKO + "Injury"),
        triple("x", ox.NamedNode(PKO + "relieves"), PAIN + "y"),
    ],
    "a number that is a word": [
        ox.Triple(ox.NamedNode(PAIN + "x"), ox.NamedNode(PKO + "n"), ox.Literal("many")),
    ],
}


@pytest.mark.parametrize("case", WRONG)
def test_a_contradiction_is_found(case: str) -> None:
    with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        unsatisfiable([*rdf.schema(), *WRONG[case]])


def test_a_class_that_can_have_no_members_is_found() -> None:
    nothing = [
        triple("Nothing", TYPE, PREFIXES["owl"] + "Class"),
        triple("Nothing", BELOW, PKO + "Cell"),
        triple("Nothing", BELOW, PKO + "Process"),
    ]
    assert unsatisfiable([*rdf.schema(), *nothing]) == [PAIN + "Nothing"]


def test_every_word_that_is_used_is_declared() -> None:
    """OWL 2 DL asks for it: a property of others is an annotation here, and says so."""
    schema = rdf.schema()
    declared = {t.subject for t in schema if t.predicate == TYPE}
    classes = {t.object for t in schema if t.predicate in (TYPE, BELOW, word("owl:disjointWith"))}
    properties = {t.predicate for t in schema} | {
        t.object for t in schema if t.predicate == word("owl:inverseOf")
    }
    used = {
        n for n in classes | properties if isinstance(n, ox.NamedNode) and not n.value.startswith(BUILT_IN)
    }
    assert len(used) > 70
    assert {n.value for n in used - declared} == set()


def test_nothing_is_two_kinds_of_property() -> None:
    kinds: dict[str, set[str]] = {}
    names = ("ObjectProperty", "DatatypeProperty", "AnnotationProperty", "Class")
    for t in rdf.schema():
        for name in names:
            if t.predicate == TYPE and t.object == word(f"owl:{name}"):
                kinds.setdefault(str(t.subject), set()).add(name)
    assert len(kinds) > 100
    assert [subject for subject, found in kinds.items() if len(found) > 1] == []
