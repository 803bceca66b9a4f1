"""The triples of the ontology file, looked up by subject, and the prefixes of all that we write."""

from __future__ import annotations

from functools import cached_property

import pyoxigraph as ox

PAIN = "https://w3id.org/painkg/"
PKO = "https://w3id.org/painkg/ontology#"
PREFIXES = {
    "pain": PAIN,
    "pko": PKO,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "void": "http://rdfs.org/ns/void#",
    "prov": "http://www.w3.org/ns/prov#",
    "sh": "http://www.w3.org/ns/shacl#",
    "obo": "http://purl.obolibrary.org/obo/",
    "biolink": "https://w3id.org/biolink/vocab/",
}
RDFS, OWL, SKOS, RDF = (PREFIXES[prefix] for prefix in ("rdfs", "owl", "skos", "rdf"))


class Triples:
    """The triples of the file, looked up by subject."""

    def __init__(self, content: bytes) -> None:
        self._by_subject: dict[str, list[tuple[str, str]]] = {}
        for quad in ox.parse(content, format=ox.RdfFormat.TURTLE):
            self._by_subject.setdefault(_text(quad.subject), []).append(
                (_text(quad.predicate), _text(quad.object))
            )

    def values(self, subject: str, predicate: str) -> list[str]:
        """What a subject has under a predicate."""
        return [value for key, value in self._by_subject.get(subject, ()) if key == predicate]

    def text(self, subject: str, predicate: str) -> str:
        """The first of the values, or nothing."""
        return next(iter(self.values(subject, predicate)), "")

    def own(self, name: str, word: str) -> str:
        """A word of the ontology's own about one of its names."""
        return self.text(PKO + name, PKO + word)

    def flag(self, name: str, word: str) -> bool:
        """Whether a word of the ontology's own is true of one of its names."""
        return self.own(name, word) == "true"

    def names(self, subject: str, predicate: str) -> list[str]:
        """The values as names of the ontology."""
        return [value.removeprefix(PKO) for value in self.values(subject, predicate)]

    def label(self, name: str) -> str:
        """The label of a name."""
        return self.text(PKO + name, RDFS + "label")

    def definition(self, name: str) -> str:
        """The definition of a name."""
        return self.text(PKO + name, SKOS + "definition")

    def subjects(self, predicate: str, value: str) -> list[str]:
        """The names that have this value under this predicate."""
        return [s.removeprefix(PKO) for s, pairs in self._by_subject.items() if (predicate, value) in pairs]

    def members(self, name: str) -> list[str]:
        """The individuals of a class."""
        return self.subjects(RDF + "type", PKO + name)

    def below(self, name: str) -> list[str]:
        """A class and every class under it."""
        found = [name]
        for type_ in found:  # grows while it is read: breadth first, each type once
            found += [n for n in self.subjects(RDFS + "subClassOf", PKO + type_) if n not in found]
        return found

    def relations(self) -> list[str]:
        """The relations that a claim may use."""
        return [
            n for n in self.subjects(RDFS + "subPropertyOf", PKO + "related_to") if self.own(n, "sentence")
        ]

    def vocabularies(self) -> list[str]:
        """The classes whose individuals are the words of a field."""
        return [n for n in self.subjects(RDFS + "subClassOf", PKO + "Term") if self.own(n, "field")]

    def levels(self, name: str) -> tuple[tuple[str, str], ...]:
        """The sentence of a relation or a status at each reading level that has one of its own."""
        words = (self.text(PKO + level, SKOS + "notation") for level in self.members("Level"))
        found = ((word, self.own(name, f"{word}_sentence")) for word in words)
        return tuple(sorted(pair for pair in found if pair[1]))

    def slots(self, name: str) -> tuple[tuple[str, str], ...]:
        """What an edge says in the Biolink model because of a name, by slot."""
        found = ((slot, self.own(name, slot)) for slot in self._slots)
        return tuple(pair for pair in found if pair[1])

    @cached_property
    def _slots(self) -> list[str]:
        return sorted(self.subjects(RDFS + "subPropertyOf", PKO + "biolink_slot"))

    def mappings(self, name: str) -> tuple[tuple[str, str], ...]:
        """Terms elsewhere: how well they fit, and their address."""
        pairs = self._by_subject.get(PKO + name, [])
        found = [(k.removeprefix(SKOS), v) for k, v in pairs if k.startswith(SKOS) and k.endswith("Match")]
        return tuple(sorted(found))


def _text(node: object) -> str:
    return str(getattr(node, "value", node))
