"""The prefixes that no query need declare."""

from __future__ import annotations

from functools import cache

from painkg import ontology
from painkg.sparql.lexer import used_prefixes


@cache
def prefixes() -> dict[str, str]:
    """Every prefix that a query need not declare: the usual ones, and those of identifiers."""
    return {**ontology.PREFIXES, **ontology.load().namespaces}


def with_prefixes(text: str) -> str:
    """The query with a declaration for each built-in prefix that it uses, in front of its first line.

    >>> with_prefixes("ASK { pain:bdnf a pko:Drug }")[:47]
    'PREFIX pain: <https://w3id.org/painkg/> PREFIX '
    """
    used = used_prefixes(text)
    declared = [f"PREFIX {p}: <{iri}> " for p, iri in prefixes().items() if p in used]
    return "".join(declared) + text
