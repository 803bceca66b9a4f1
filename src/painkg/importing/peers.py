"""The tables of single graphs: PrimeKG, Hetionet, the annotations of the Human Phenotype Ontology."""

from __future__ import annotations

from collections.abc import Callable

from painkg.importing import ntriples
from painkg.importing.badrows import BadRowError
from painkg.importing.layouts import Ends, Head, Write, columns, edges, index, layout, nodes
from painkg.importing.ntriples import Cells, Names

_HETIONET = {"Gene": "NCBIGene", "Compound": "DrugBank", "Symptom": "MESH"}
_ASPECTS = {"P": "biolink:has_phenotype", "I": "biolink:has_mode_of_inheritance"}
"""How a disease is joined with a term of HPO; the other aspects have no word in Biolink."""
_TERM = ("hpo_id", "hpo_name")


@layout("relation", "x_id", "x_source", "y_id", "y_source")
def primekg(head: Head, names: Names) -> Write:
    """PrimeKG: both ends of an edge with their names and types in its row."""
    x_id, x_source, y_id, y_source = (
        head.index(f"{end}_{name}") for end in "xy" for name in ("id", "source")
    )
    relation = head.index("relation")
    described = [f"{end}_{name}" for end in "xy" for name in ("id", "source", "name", "type", "index")]

    def ends(cells: Cells) -> Ends:
        x = names.numbered(cells[x_source], cells[x_id])
        y = names.numbered(cells[y_source], cells[y_id])
        if not (x and y):
            raise BadRowError("an end without a usable identifier")
        return x, names.relation(cells[relation]), y

    write = edges(head, names, ends, columns(head, names, ("relation", *described)))
    return _with_ends(head, names, ends, write)


def _with_ends(head: Head, names: Names, ends: Callable[[Cells], Ends], write: Write) -> Write:
    """Rows with the names and types of both their ends, each told once."""
    name = [index(head, f"{end}_name") for end in "xy"]
    type_ = [index(head, f"{end}_type") for end in "xy"]
    word = names.own("column", "type")

    def both(cells: Cells, line: int) -> str:
        x, _, y = ends(cells)
        text = write(cells, line)
        for node, named, typed in zip((x, y), name, type_, strict=True):
            label = ntriples.labelled(node, cells[named]) if named is not None else ""
            kind = ntriples.said(node, word, cells[typed]) if typed is not None and cells[typed] else ""
            text += names.once(label + kind)
        return text

    return both


@layout("source", "metaedge", "target")
def hetionet_edges(head: Head, names: Names) -> Write:
    """Hetionet's edges."""
    source, metaedge, target = (head.index(name) for name in ("source", "metaedge", "target"))

    def ends(cells: Cells) -> Ends:
        return (
            _hetionet(cells[source], names),
            names.relation(cells[metaedge]),
            _hetionet(cells[target], names),
        )

    return edges(head, names, ends, columns(head, names, ("source", "metaedge", "target")))


@layout("id", "name", "kind")
def hetionet_nodes(head: Head, names: Names) -> Write:
    """Hetionet's nodes."""
    said = columns(head, names, ("id", "name", "kind"))
    return nodes(head, names, lambda text: _hetionet(text, names), ("kind", "name"), said)


def _hetionet(text: str, names: Names) -> str:
    """The address of ``Gene::9021`` or ``Anatomy::UBERON:0000178``."""
    kind, separator, name = text.partition("::")
    if not (kind and separator and name):
        raise BadRowError(f"'{text}' is no Kind::identifier")
    curie = name if ":" in name else f"{_HETIONET.get(kind, '')}:{name}"
    return names.iri(curie) or names.own("node", text)


@layout("database_id", "hpo_id", "aspect")
def hpo_diseases(head: Head, names: Names) -> Write:
    """HPO's ``phenotype.hpoa``: diseases and their phenotypes; what is said not to be there is negated."""
    disease, term, aspect = (head.index(name) for name in ("database_id", "hpo_id", "aspect"))

    def ends(cells: Cells) -> Ends:
        predicate = names.relation(_ASPECTS.get(cells[aspect], f"aspect {cells[aspect]}"))
        return _annotation(names, cells[disease], predicate, cells[term])

    taken = ("database_id", "disease_name", "hpo_id", "aspect", "qualifier")
    write = edges(head, names, ends, columns(head, names, taken), ("qualifier", "not"))
    return _named(head, names, write, ((disease, "", index(head, "disease_name")),))


@layout("ncbi_gene_id", "hpo_id")
def hpo_genes(head: Head, names: Names) -> Write:
    """HPO's ``genes_to_phenotype.txt`` and ``phenotype_to_genes.txt``; a ``-`` there says nothing."""
    gene, term = head.index("ncbi_gene_id"), head.index("hpo_id")
    predicate = names.relation(_ASPECTS["P"])

    def ends(cells: Cells) -> Ends:
        return _annotation(names, f"NCBIGene:{cells[gene]}", predicate, cells[term])

    taken = ("ncbi_gene_id", "gene_symbol", *_TERM)
    write = edges(head, names, ends, columns(head, names, taken, filler="-"))
    labels = (gene, "NCBIGene:", index(head, "gene_symbol")), (term, "", index(head, "hpo_name"))
    return _named(head, names, write, labels)


def _annotation(names: Names, subject: str, predicate: str, term: str) -> Ends:
    found = names.iri(subject), predicate, names.iri(term)
    if not all(found):
        raise BadRowError(f"'{subject}' and '{term}' are not both identifiers")
    return found


def _named(head: Head, names: Names, write: Write, labels: tuple[tuple[int, str, int | None], ...]) -> Write:
    """Rows with what their ends are called, each told once."""

    def named(cells: Cells, line: int) -> str:
        text = write(cells, line)
        for at, prefix, label in labels:
            if label is not None:
                text += names.once(ntriples.labelled(names.iri(prefix + cells[at]), cells[label]))
        return text

    return named
