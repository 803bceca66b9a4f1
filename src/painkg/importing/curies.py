"""Short identifiers of other graphs as addresses, so that the same thing has the same address."""

from __future__ import annotations

import re
from urllib.parse import quote

_FIT = re.compile(r"[^\x00-\x20<>\"{}|\\^`\x7f]+")
LONGEST = 2000  # letters of an identifier: what is longer is none, and not worth remembering
_ELSEWHERE = "https://bioregistry.io/"
_SPELLED = {
    "ncbigene": "http://identifiers.org/ncbigene/",
    "ro": "http://purl.obolibrary.org/obo/RO_",
    "bfo": "http://purl.obolibrary.org/obo/BFO_",
    "ncbitaxon": "http://purl.obolibrary.org/obo/NCBITaxon_",
    "taxonomy": "http://purl.obolibrary.org/obo/NCBITaxon_",
    "pr": "http://purl.obolibrary.org/obo/PR_",
    "pmid": "https://pubmed.ncbi.nlm.nih.gov/",
    "db": "http://identifiers.org/drugbank/",
    "react": f"{_ELSEWHERE}reactome:",
}
"""Prefixes as other graphs write them; DrugMechDB's ``taxonomy`` and ``DB`` are two."""
_PADDED = {"hpo": "HP", "mondo": "MONDO", "go": "GO", "uberon": "UBERON"}
"""Sources that PrimeKG names beside bare numbers, which stand for seven digits."""
_NAMED = {"ncbi": "NCBIGene", "drugbank": "DrugBank", "reactome": "REACT", "ctd": "MESH"}


class Curies:
    """Knows the usual prefixes, in any case of letters; an unknown one is looked up at bioregistry.io."""

    def __init__(self, namespaces: dict[str, str]) -> None:
        self._starts = {**_SPELLED, **{prefix.lower(): start for prefix, start in namespaces.items()}}

    def iri(self, text: str) -> str:
        """The address of a CURIE or an address; nothing for what is neither."""
        if len(text) > LONGEST or not _FIT.fullmatch(text):
            return ""
        if text.startswith(("http://", "https://")):
            return text
        prefix, colon, local = text.partition(":")
        if not (prefix and colon and local):
            return ""
        start = self._starts.get(prefix.lower())
        return f"{start}{local}" if start else f"{_ELSEWHERE}{prefix}:{local}"

    def numbered(self, source: str, number: str) -> str:
        """The address of a bare identifier with the name of its source."""
        name = source.strip().lower()
        if name in _PADDED and number.isdigit():
            return self.iri(f"{_PADDED[name]}:{number.zfill(7)}")
        return self.iri(f"{_NAMED.get(name, source.strip())}:{quote(number, safe='')}") if number else ""
