"""What is in a page of HTML, read by Python's own parser."""

from __future__ import annotations

from html.parser import HTMLParser


class Elements(HTMLParser):
    """Every start tag with its attributes, the text that is shown, and that of scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str]]] = []
        self.raw: dict[str, list[str]] = {"script": [], "style": []}
        self.text: list[str] = []
        self._open = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))
        self._open = tag if tag in self.raw else ""

    def handle_endtag(self, tag: str) -> None:
        self._open = ""

    def handle_data(self, data: str) -> None:
        (self.raw[self._open] if self._open else self.text).append(data)

    def of(self, tag: str) -> list[dict[str, str]]:
        """The attributes of each element of a kind."""
        return [attributes for name, attributes in self.found if name == tag]

    @property
    def tags(self) -> set[str]:
        return {tag for tag, _ in self.found}

    @property
    def ids(self) -> list[str]:
        return [attributes["id"] for _, attributes in self.found if "id" in attributes]

    @property
    def links(self) -> list[str]:
        return [attributes["href"] for attributes in self.of("a") if "href" in attributes]

    @property
    def handlers(self) -> list[str]:
        """Attributes in which script would stand."""
        return [name for _, attributes in self.found for name in attributes if name.startswith("on")]

    @property
    def policy(self) -> str:
        """What the page says may be loaded and run."""
        return next((each["content"] for each in self.of("meta") if "http-equiv" in each), "")
