"""What the ontology speaks of, as frozen values: types, relations, vocabulary words, bands, topics."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Type:
    """A kind of concept; ``symbol`` is empty for a mere grouping."""

    name: str
    label: str
    definition: str
    parents: tuple[str, ...]
    symbol: str = ""
    colour: str = ""
    shape: str = ""
    as_condition: str = "in {}"
    heading: str = ""
    """What a group of such concepts is called in a picture."""
    mappings: tuple[tuple[str, str], ...] = ()
    """Terms elsewhere: how well they fit, and their address."""
    bel: str = ""
    """What such a concept is in the Biological Expression Language; empty as in the type above."""


@dataclass(frozen=True)
class Relation:
    """What a claim may say of two concepts; ``sign`` is +1, -1 or 0 (no causal sense)."""

    name: str
    label: str
    definition: str
    domain: str
    range: str
    sign: int
    sentence: str
    inverse: str = ""
    symmetric: bool = False
    transitive: bool = False
    rolls_up: bool = False
    mappings: tuple[tuple[str, str], ...] = ()
    levels: tuple[tuple[str, str], ...] = ()
    """The sentence at the reading levels that have one of their own."""
    qualifiers: tuple[str, ...] = ()
    """With one of these words an edge elsewhere means this relation, though its predicate is broader."""
    slots: tuple[tuple[str, str], ...] = ()
    """What an edge of it says in the Biolink model, by slot."""
    bel: str = ""
    """Its word in the Biological Expression Language."""


@dataclass(frozen=True)
class Term:
    """A vocabulary word: what a field may hold, with its weight in the confidence formula."""

    name: str
    word: str
    label: str
    definition: str = ""
    weight: float = 1.0
    speaks_for: float = 0.0
    speaks_against: float = 0.0
    order: int = 0
    sentence: str = ""
    as_condition: str = ""
    mappings: tuple[tuple[str, str], ...] = ()
    asserted: bool = False
    denied: bool = False
    settled: bool = False
    mark: str = ""
    levels: tuple[tuple[str, str], ...] = ()
    """Of a status: its frame at the reading levels that have one of their own."""
    glosses: bool = False
    details: bool = False
    primary: bool = False
    pooled: bool = False
    rung: str = ""
    """Of a species or a kind of study: how near to people it comes."""
    slots: tuple[tuple[str, str], ...] = ()
    """Of a status: what an edge of it says in the Biolink model, by slot."""


@dataclass(frozen=True)
class Band:
    """A level of the anatomical picture, and the concepts whose parts stand in it."""

    name: str
    label: str
    order: int
    lane: str
    anchors: tuple[str, ...]
    of_type: str = ""


@dataclass(frozen=True)
class Topic:
    """A subject to teach: the concepts it begins from, with everything that belongs to them."""

    name: str
    label: str
    definition: str
    order: int
    anchors: tuple[str, ...]
