"""A reference as citation programs hand it over: CSL-JSON, RIS or BibTeX."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from painkg.errors import PainkgError
from painkg.extras import library
from painkg.foreign import MALFORMED

Said = dict[str, object]
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_YEAR = re.compile(r"\b(1[89]|20)\d\d\b")
_TITLE = re.compile(r"[^\W\d_]{4,}")


def read(content: str, name: str) -> list[Said]:
    """Every reference of a file, told by its ending: .json (CSL), .ris or .bib.

    Raises PainkgError for another ending, for what cannot be read, and where a reader is not installed.
    """
    ending = Path(name).suffix.lower()
    if ending not in _READERS:
        raise PainkgError(f"'{name}' is neither .json (CSL-JSON), .ris nor .bib. Save it as one of them.")
    try:
        found = [_tidied(each) for each in _READERS[ending](content)]
    except (*MALFORMED, OSError) as error:
        raise PainkgError(f"'{name}' cannot be read as {ending}: {error}. Save it anew.") from error
    if not found:
        raise PainkgError(f"there is no reference in '{name}'. Save one in it.")
    return found


def _csl(content: str) -> Iterable[Said]:
    items = json.loads(content)
    for item in items if isinstance(items, list) else [items]:
        yield {
            "authors": [_csl_name(each) for each in item.get("author", [])],
            "year": item.get("issued", {}).get("date-parts", [[""]])[0][0],
            "title": item.get("title", ""),
            "journal": item.get("container-title", ""),
            **{name.lower(): item.get(name, "") for name in ("PMID", "PMCID", "DOI")},
        }


def _csl_name(person: dict[str, str]) -> str:
    return person.get("literal") or _name(person["family"], person.get("given", ""))


def _ris(content: str) -> Iterable[Said]:
    for item in library("rispy", "curate").loads(content):
        yield {
            "authors": [_person(each) for each in item.get("authors") or item.get("first_authors", [])],
            "year": item.get("year", ""),
            "title": item.get("title") or item.get("primary_title", ""),
            "journal": item.get("journal_name") or item.get("secondary_title", ""),
            "pmid": item.get("accession_number", ""),
            "doi": item.get("doi", ""),
        }


def _bibtex(content: str) -> Iterable[Said]:
    middlewares = library("bibtexparser.middlewares", "curate")
    layers = [middlewares.SeparateCoAuthors(), middlewares.LatexDecodingMiddleware()]
    found = library("bibtexparser", "curate").parse_string(content, append_middleware=layers)
    for block in found.failed_blocks:  # the reader would pass over it
        raise ValueError(f"the entry on line {block.start_line + 1} is not whole, or has a key twice")
    for entry in found.entries:
        fields = {key.lower(): field.value for key, field in entry.fields_dict.items()}
        yield {
            "authors": [_person(each) for each in fields.get("author", [])],
            **{name: fields.get(name, "") for name in ("year", "title", "journal", "pmid", "pmcid", "doi")},
        }


_READERS: dict[str, Callable[[str], Iterable[Said]]] = {".json": _csl, ".ris": _ris, ".bib": _bibtex}


def _person(name: str) -> str:
    """A name as we write it, of whatever a program made of it.

    >>> _person("Abbadie, Catherine"), _person("Jean-Paul Sartre"), _person("{MAYDAY Group}")
    ('Abbadie C', 'Sartre JP', 'MAYDAY Group')
    """
    if name.startswith("{"):
        return name.strip("{}")
    family, comma, given = name.partition(",")
    if not comma:
        given, _, family = name.rpartition(" ")
    return _name(family.strip(), given.strip())


def _name(family: str, given: str) -> str:
    """Family name and the initials of the rest.

    >>> _name("DeMartino", "J. A."), _name("Wu", "Long-Jun"), _name("Clauw", "DJ")
    ('DeMartino JA', 'Wu LJ', 'Clauw DJ')
    """
    parts = re.findall(r"[^\W\d_]+", given)
    initials = "".join(part if part.isupper() and len(part) < 4 else part[0].upper() for part in parts)
    return f"{family} {initials}".strip()


def _tidied(said: dict[str, Any]) -> Said:
    """Every field as one line of text without braces; identifiers without their addresses."""
    people = said.pop("authors")
    texts = {name: " ".join(re.sub(r"[{}]", "", str(value)).split()) for name, value in said.items()}
    doi, year = _DOI.search(texts["doi"]), _YEAR.search(texts["year"])
    pmid = re.search(r"\d{1,8}$", texts["pmid"])
    found = {
        **texts,
        "authors": "; ".join(people),
        "year": year[0] if year else "",
        "doi": doi[0] if doi else "",
        "pmid": pmid[0] if pmid else "",
    }
    return {"key": key(found), **{name: value for name, value in found.items() if value}}


def key(said: dict[str, str]) -> str:
    """Family name of the first author, year and the first long word of the title: Woolf2011Central.

    >>> key({"authors": "Pérez-Ruiz A; Woolf CJ", "year": "2011", "title": "The central pain"})
    'PerezRuiz2011Central'
    """
    family = said["authors"].split("; ")[0].rpartition(" ")[0] or said["authors"]
    word = _TITLE.search(said["title"])
    plain = unicodedata.normalize("NFKD", f"{family}{said['year']}{word[0].capitalize() if word else ''}")
    return re.sub(r"[^A-Za-z0-9]", "", plain)
