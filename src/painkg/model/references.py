"""Published sources: who wrote them, and where each can be read."""

from __future__ import annotations

from dataclasses import dataclass

from painkg.model.records import Record
from painkg.ontology import PAIN


@dataclass(frozen=True, kw_only=True)
class Reference(Record):
    """A published source."""

    key: str
    authors: str = ""
    year: int | None = None
    title: str
    journal: str = ""
    pmid: str = ""
    pmcid: str = ""
    doi: str = ""
    url: str = ""
    retracted: bool = False
    unseen: tuple[str, ...] = ()
    """Fields that nobody saw in any record of the source, or of the authors the last: never remembered."""

    @property
    def iri(self) -> str:
        """The address of the reference in the web of data."""
        return f"{PAIN}reference-{self.key}"

    @property
    def people(self) -> tuple[str, ...]:
        """The authors one by one."""
        return tuple(each for each in self.authors.split("; ") if each)

    @property
    def byline(self) -> str:
        """The authors as a list of references prints them; ``et al.`` stands for those whom nobody saw."""
        return f"{self.authors} et al." if self.authors and "authors" in self.unseen else self.authors

    @property
    def is_article(self) -> bool:
        """Whether it is a publication and not a page of the web."""
        return bool(self.pmid or self.pmcid or self.doi or not self.url)

    @property
    def links(self) -> dict[str, str]:
        """Where the source can be read, by the name of the identifier."""
        found = {
            "DOI": f"https://doi.org/{self.doi}" if self.doi else "",
            "PMID": f"https://pubmed.ncbi.nlm.nih.gov/{self.pmid}/" if self.pmid else "",
            "PMCID": f"https://pmc.ncbi.nlm.nih.gov/articles/{self.pmcid}/" if self.pmcid else "",
            "URL": self.url,
        }
        return {name: link for name, link in found.items() if link}
