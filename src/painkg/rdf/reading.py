"""RDF to knowledge: the curated graph read back by the same table that wrote it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import unquote

import pyoxigraph as ox

from painkg import ontology
from painkg.errors import CurationError, Problem
from painkg.model import Claim, Concept, Knowledge, Record, Reference, Section, Statement
from painkg.ontology import PAIN, Ontology
from painkg.rdf import CURATED, INFERRED, ONTOLOGY
from painkg.rdf.checks import check, problem
from painkg.rdf.fields import RECORDS, Field, fields
from painkg.rdf.forms import INTEGER, PREFIX, Name, Node, Part, Value, word

_TYPE, _ORDER = word("rdf:type"), word("pko:order")
Objects = dict[ox.NamedNode, list[Node]]


def read(quads: Iterable[ox.Quad], schema: Ontology | None = None) -> Knowledge:
    """The knowledge in our own export, in any of its formats; what it does not know it passes over.

    Order is not knowledge: what a record lists comes back sorted. Raises PainkgError where
    there is no concept of ours, and CurationError with every record that is not whole or
    breaks a rule on which whoever reads on relies.
    """
    reader = _Reader(schema or ontology.load(), _curated(list(quads)))
    knowledge = Knowledge(
        reader.schema,
        reader.table(Concept, "id"),
        reader.table(Claim, "id"),
        reader.table(Reference, "key"),
        reader.table(Section, "id"),
        reader.table(Statement, "id"),
    )
    if reader.problems:
        raise CurationError(reader.problems)
    check(knowledge)
    return knowledge


def _curated(quads: list[ox.Quad]) -> dict[Node, Objects]:
    """Triples by subject and predicate: the curated graph, or all that is neither schema nor inferred."""
    named = any(quad.graph_name == CURATED for quad in quads)
    found: dict[Node, Objects] = {}
    for quad in quads:
        if quad.graph_name == CURATED if named else quad.graph_name not in (INFERRED, ONTOLOGY):
            found.setdefault(quad.subject, {}).setdefault(quad.predicate, []).append(quad.object)
    return found


class _Reader:
    """Builds records from the triples about their resource; ``problems`` is what they lack."""

    def __init__(self, schema: Ontology, triples: dict[Node, Objects]) -> None:
        self.schema, self._triples = schema, triples
        self.problems: list[Problem] = []

    def table(self, kind: type[Record], key: str) -> dict[str, Any]:
        """Every record of a kind by its key: in the order they say they have, otherwise by key."""
        found = []
        for node in self._members(kind):
            record = self._record(kind, node)
            self._compare(PREFIX[kind], str(getattr(record, key)), record.path)
            found.append((self._order(node), str(getattr(record, key)), record))
        return {name: record for _, name, record in sorted(found, key=lambda row: row[:2])}

    def _compare(self, prefix: str, name: str, path: str) -> None:
        """The address of a record is made from its name, so that no two records share one."""
        if name and (not path.startswith(PAIN + prefix) or unquote(path.removeprefix(PAIN + prefix)) != name):
            self.problems.append(problem(path, f"the address is not that of its name, '{name}'"))

    def _members(self, kind: type[Record]) -> Iterator[Node]:
        class_ = word(RECORDS[kind].class_)
        for node, objects in self._triples.items():
            types = objects.get(_TYPE, [])
            # Other people's SKOS concepts may stand beside ours: ours have a type of the ontology.
            if class_ in types and (kind is not Concept or self._values(Name("concept_types"), types)):
                yield node

    def _order(self, node: Node) -> int:
        numbers = [n.value for n in self._triples[node].get(_ORDER, []) if isinstance(n, ox.Literal)]
        return min((int(number) for number in numbers if INTEGER.fullmatch(number)), default=0)

    def _record(self, kind: type[Record], node: Node) -> Record:
        place = str(getattr(node, "value", node))
        values: dict[str, Any] = {"path": place}
        for field in fields(kind):
            objects = self._triples.get(node, {}).get(field.predicate, [])
            found = self._found(field, objects, place)
            if field.many:
                values[field.name] = tuple(found)
            elif found or field.required:
                values[field.name] = self._single(field, found, place)
        return kind(**values)

    def _found(self, field: Field, objects: list[Node], place: str) -> list[Any]:
        if isinstance(field.form, Part):
            parts = (self._record(field.form.kind, node) for node in objects)
            return sorted(parts, key=lambda part: part.content())
        try:
            return self._values(field.form, objects)
        except ValueError as error:
            self.problems.append(problem(place, f"{field.name}: {error}"))
            return []

    def _values(self, form: Any, objects: list[Node]) -> list[Value]:
        values = {form.read(self.schema, node) for node in objects} - {None}
        return sorted(values)

    def _single(self, field: Field, found: list[Value], place: str) -> Value:
        """The one value; of several types the narrowest, as the wider ones follow from it."""
        if field.form == Name("concept_types"):
            return max(found, key=lambda name: (len(self.schema.ancestors(str(name))), str(name)))
        if len(found) == 1:
            return found[0]
        what = f"'{field.name}' has {len(found)} values" if found else f"no '{field.name}'"
        self.problems.append(problem(place, f"{what}, it needs one"))
        return found[0] if found else ""
