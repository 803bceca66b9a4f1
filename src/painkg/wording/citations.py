"""Sources as a text cites them, and as a list of references prints them."""

from __future__ import annotations

from painkg.model import Claim, Knowledge, Reference


def citation(reference: Reference) -> str:
    """Author and year, as a text cites: ``Woolf 1983``, ``One & Other 2005``, ``Coull et al. 2005``.

    >>> citation(Reference(key="a", title="t", authors="Woolf CJ; Thompson SWN", year=1991))
    'Woolf & Thompson 1991'
    """
    people = [parts_of_name(author)[0] for author in reference.people]
    if reference.byline != reference.authors or len(people) > 2:
        people = [f"{people[0]} et al."]
    year = [str(reference.year)] if reference.year else []
    return " ".join([" & ".join(people) or _short(reference.title), *year])


def sources(knowledge: Knowledge, claim: Claim) -> str:
    """The sources of a claim as a text cites them, each once."""
    keys = dict.fromkeys(each.reference for each in claim.evidence)
    return "; ".join(citation(knowledge.references[key]) for key in keys)


def _short(title: str) -> str:
    """The first words of a title, for a source whose authors nobody saw."""
    words = title.split()
    return f"“{' '.join(words[:4])}…”" if len(words) > 4 else f"“{title}”"


def parts_of_name(author: str) -> tuple[str, str]:
    """Family name and initials; a group has no initials.

    >>> parts_of_name("van den Broeke EN")
    ('van den Broeke', 'EN')
    >>> parts_of_name("International Association for the Study of Pain")
    ('International Association for the Study of Pain', '')
    """
    family, _, last = author.rpartition(" ")
    return (family, last) if family and last.isupper() and len(last) <= 4 else (author, "")


def full_citation(reference: Reference) -> str:
    """Authors, year, title, journal and links, as a list of references prints them."""
    return " ".join([description(reference), *reference.links.values()])


def description(reference: Reference) -> str:
    """The same without the links."""
    year = f"({reference.year})" if reference.year else ""
    head = " ".join(part for part in (reference.byline, year) if part)
    parts = [part for part in (head, reference.title, reference.journal) if part]
    return " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts)
