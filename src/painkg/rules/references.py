"""Rules on references: that they can be found, are whole, and lead to whoever published them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from painkg.errors import Problem
from painkg.model import Knowledge, Reference
from painkg.rules.registry import at, rule

_FORMS = {
    "pmid": (re.compile(r"[1-9][0-9]{0,8}"), "digits only, such as 6656869"),
    "pmcid": (re.compile(r"PMC[1-9][0-9]*"), "PMC and digits, such as PMC3268359"),
    "doi": (re.compile(r"10\.[0-9]{4,9}/\S+"), "such as 10.1038/306686a0, without https://"),
    "url": (re.compile(r"https?://[^\s<>\"]+"), "an http(s) address"),
}
_COPIES = re.compile(
    r"academia\.edu|ad-astra\.ro|channelpedia|chiro\.org|coek\.info|dissem\.in|jioinstitute"
    r"|metajournal\.com|references/scholar|researchgate\.net|reviewer\.ly|scienceopen\.com|scribd\.com"
    r"|semanticscholar\.org|silverchair\.com"
)
"""Hosts, or parts of addresses, that show what others published."""


@rule
def references_have_identifiers(knowledge: Knowledge) -> Iterator[Problem]:
    """A reference can be found by PMID, PMCID, DOI or address, or says that nobody saw its DOI."""
    for reference in knowledge.references.values():
        if not reference.links and "doi" not in reference.unseen:
            yield at(
                reference, f"reference '{reference.key}' without identifier", "Add a pmid, pmcid, doi or url."
            )


@rule
def references_are_complete(knowledge: Knowledge) -> Iterator[Problem]:
    """A reference names authors, title, journal and year, or says which of them nobody saw.

    A page of the web needs no year. Of authors the first may be named and the others unseen.
    """
    for reference in knowledge.references.values():
        needed = {"authors", "journal"} | ({"year"} if reference.is_article else set())
        lacking = {name for name in needed if not getattr(reference, name)}
        if missing := sorted(lacking - set(reference.unseen)):
            said = f"reference '{reference.key}' without {' and '.join(missing)}"
            yield at(
                reference, said, "Look it up by its identifier; if nobody sees it, name it in 'unseen:'."
            )
        whole = (name for name in reference.unseen if name != "authors")
        if seen := [name for name in whole if getattr(reference, name, True)]:
            said = f"reference '{reference.key}' says that {' and '.join(seen)} was not seen"
            yield at(reference, said, "It is there, or there is no such field: take it out of 'unseen:'.")
        if reference.title.startswith("["):
            said = f"the title of '{reference.key}' is in brackets: a description, not a title"
            yield at(reference, said, "Write the title as it was published.")


@rule
def authors_are_named(knowledge: Knowledge) -> Iterator[Problem]:
    """Authors are named to the last; "et al." is nobody's name."""
    for reference in knowledge.references.values():
        if re.search(r"\bet al\b", reference.authors):
            said = f"the authors of '{reference.key}' end in 'et al.'"
            yield at(reference, said, "Name them all; if nobody saw the others, add 'unseen: [authors]'.")


@rule
def addresses_are_no_copies(knowledge: Knowledge) -> Iterator[Problem]:
    """The address of a reference is the publisher's, an author's or a library's, not that of a copy."""
    for reference in knowledge.references.values():
        if copy := _COPIES.search(reference.url):
            said = f"'{copy.group()}' in the address of '{reference.key}' keeps copies of others' papers"
            yield at(reference, said, "Add its doi or pmid; if nobody saw one, write 'unseen: [doi]'.")


@rule
def identifiers_are_well_formed(knowledge: Knowledge) -> Iterator[Problem]:
    """PMID, PMCID, DOI and address look as they should, and belong to one reference."""
    seen: dict[str, Reference] = {}
    for reference in knowledge.references.values():
        for field, (form, example) in _FORMS.items():
            value = getattr(reference, field)
            if value and not form.fullmatch(value):
                yield at(reference, f"{field} '{value}' is malformed", f"Write {example}.")
            first = seen.setdefault(f"{field} {value.lower()}", reference) if value else reference
            if first is not reference:
                yield at(
                    reference, f"{field} '{value}' is also that of '{first.key}'", "Join the two references."
                )
