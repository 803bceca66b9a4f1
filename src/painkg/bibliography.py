"""The references for citation programs: CSL-JSON, BibTeX and RIS."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from painkg import wording
from painkg.model import Knowledge, Reference

_SPECIAL = {
    **{character: f"\\{character}" for character in "&%$#_{}"},
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def csl(knowledge: Knowledge) -> str:
    """Every reference as an item of CSL-JSON 1.0, in the order of the keys."""
    items = [_item(reference) for reference in knowledge.references.values()]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def _item(reference: Reference) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": reference.key,
        "type": "article-journal" if reference.is_article else "webpage",
        "title": reference.title,
        "author": [_person(author) for author in reference.people],
        "issued": {"date-parts": [[reference.year]]} if reference.year else None,
        "container-title": reference.journal,
        "DOI": reference.doi,
        "PMID": reference.pmid,
        "PMCID": reference.pmcid,
        "URL": reference.url,
        "note": "Retracted." if reference.retracted else "",
    }
    return {name: value for name, value in found.items() if value}


def _person(author: str) -> dict[str, str]:
    """A name in parts; a group of people is taken as it is.

    >>> _person("van den Broeke EN")
    {'family': 'van den Broeke', 'given': 'E. N.'}
    >>> _person("MAYDAY Group")
    {'literal': 'MAYDAY Group'}
    """
    family, initials = wording.parts_of_name(author)
    return {"family": family, "given": _dotted(initials)} if initials else {"literal": author}


def _dotted(initials: str) -> str:
    """Initials as they are printed: ``J.-P.`` for ``J-P``, ``C. J.`` for ``CJ``.

    >>> _dotted("J-P")
    'J.-P.'
    """
    return re.sub(r"(?<=\.)(?=[^\W\d_])", " ", re.sub(r"([^\W\d_])", r"\1.", initials))


def bibtex(knowledge: Knowledge) -> str:
    """Every reference as a BibTeX entry, in the order of the keys; letters beyond ASCII stay as they are."""
    return "\n".join(_entry(reference) for reference in knowledge.references.values())


def _entry(reference: Reference) -> str:
    kind = "article" if reference.is_article else "misc"
    lines = (f"  {name} = {{{value}}}" for name, value in _fields(reference) if value)
    key = re.sub(r"[^\w:.+/-]", "-", reference.key)  # what a curator writes is letters and digits
    return f"@{kind}{{{key},\n" + ",\n".join(lines) + "\n}\n"


def _fields(reference: Reference) -> Iterator[tuple[str, str]]:
    yield "author", " and ".join(_bibtex_name(author) for author in reference.people)
    yield "title", f"{{{_escaped(reference.title)}}}"  # twice, so that capitals stay
    yield "journal", _escaped(reference.journal)
    yield "year", str(reference.year or "")
    yield "doi", _address(reference.doi)
    yield "pmid", reference.pmid
    yield "pmcid", reference.pmcid
    yield "url", _address(reference.url)
    yield "note", "Retracted." if reference.retracted else ""


def _address(text: str) -> str:
    """An address without what BibTeX counts or escapes."""
    return text.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


def _bibtex_name(author: str) -> str:
    family, initials = wording.parts_of_name(author)
    return f"{_escaped(family)}, {_dotted(initials)}" if initials else f"{{{_escaped(author)}}}"


def _escaped(text: str) -> str:
    return "".join(_SPECIAL.get(character, character) for character in text)


def ris(knowledge: Knowledge) -> str:
    """Every reference as a record of RIS, in the order of the keys."""
    return "\n".join(_record(reference) for reference in knowledge.references.values())


def _record(reference: Reference) -> str:
    lines = (f"{tag}  - {' '.join(value.split())}\n" for tag, value in _tags(reference) if value)
    return "".join([*lines, "ER  - \n"])


def _tags(reference: Reference) -> Iterator[tuple[str, str]]:
    yield "TY", "JOUR" if reference.is_article else "ELEC"
    yield "ID", reference.key
    yield from (("AU", _bare_name(author)) for author in reference.people)
    yield "TI", reference.title
    yield "T2", reference.journal
    yield "PY", str(reference.year or "")
    yield "DO", reference.doi
    yield "AN", f"PMID:{reference.pmid}" if reference.pmid else ""
    yield "C2", reference.pmcid
    yield "UR", reference.url
    yield "N1", "Retracted." if reference.retracted else ""


def _bare_name(author: str) -> str:
    family, initials = wording.parts_of_name(author)
    return f"{family}, {_dotted(initials)}" if initials else author
