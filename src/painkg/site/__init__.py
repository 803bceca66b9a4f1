"""The graph as a folder of pages that any web host serves, or that is opened from a disk.

A page a concept, a claim, a topic and a lesson, with the explorer, the references, the data and
a search. Every link is relative; nothing is loaded from anywhere, not even from the folder itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from painkg import html, wording
from painkg.handout import page
from painkg.html.guides import Guides
from painkg.lessons.model import Lesson
from painkg.model import Knowledge
from painkg.site import addresses, finder
from painkg.site.lists import Download, Lists
from painkg.site.pages import Pages
from painkg.site.static import Static

Files = Iterator[tuple[str, bytes]]
"""The name of each file within the folder, and what is in it."""


def files(knowledge: Knowledge, guides: Guides, downloads: Sequence[Download]) -> Files:
    """Every file of the site."""
    home = addresses.links("")("page", "index")
    for each in downloads:
        yield addresses.path("download", each.file), each.content
    yield addresses.path("page", "explorer"), html.page(knowledge, guides=guides, home=home).encode()
    yield from _lessons(knowledge, guides.lessons)
    yield from _records(knowledge)
    yield from _lists(knowledge, guides.lessons, downloads)


def _lessons(knowledge: Knowledge, lessons: Iterable[Lesson]) -> Files:
    home = addresses.links("../")("page", "index")
    for each in lessons:
        text = page.write(knowledge, each, wording.STUDENT, home)
        yield addresses.path("lesson", each.name), text.encode()


def _records(knowledge: Knowledge) -> Files:
    """A page a concept and a claim: those of ``painkg serve``, with other links."""
    pages = Pages(knowledge)
    surroundings = Static(deep=True).surroundings()
    for concept in knowledge.concepts.values():
        yield addresses.path("concept", concept.id), pages.concept(concept, **surroundings).encode()
    for claim in knowledge.claims.values():
        yield addresses.path("claim", claim.id), pages.claim(claim, **surroundings).encode()


def _lists(knowledge: Knowledge, lessons: Sequence[Lesson], downloads: Sequence[Download]) -> Files:
    lists = Lists(knowledge)
    index = finder.index(knowledge, [topic for topic, _ in lists.topics], lessons)
    yield addresses.path("index", ""), index.encode()
    yield addresses.path("page", "index"), lists.home(lessons)
    yield addresses.path("page", "concepts"), lists.concepts()
    yield addresses.path("page", "references"), lists.references()
    yield addresses.path("page", "downloads"), lists.downloads(downloads, len(index.encode()))
    yield addresses.path("page", "search"), lists.search(index)
    for topic, claims in lists.topics:
        yield addresses.path("topic", topic.name), lists.topic(topic, claims)
