"""The pages that help to ask: the query page, the addresses of the JSON API, the words of the ontology."""

from __future__ import annotations

import re

from painkg.api import Painkg
from painkg.errors import UnknownNameError
from painkg.ontology import PAIN
from painkg.server import openapi
from painkg.server.resources import Resources
from painkg.sparql import questions


def query(graph: Painkg, pages: Resources) -> str:
    """The page on which a query is written, run and looked at."""
    examples = [
        {"name": q.name, "title": q.title, "description": q.description, "text": _example(graph, q)}
        for q in questions.every().values()
    ]
    return pages.render("query.html", "", "Query", questions=examples, words=_words(graph))


def _example(graph: Painkg, question: questions.Question) -> str:
    try:
        text = graph.question(question.name, {})
    except UnknownNameError:  # this graph lacks what the question begins with
        return question.text
    return re.sub(f"<{PAIN}([a-z0-9-]+)>", r"pain:\1", text)


def _words(graph: Painkg) -> list[tuple[str, str]]:
    """What a query may name, as it names it, and what that is called."""
    ontology, concepts = graph.knowledge.ontology, graph.knowledge.concepts.values()
    words = [
        (f"pko:{name}", each.label)
        for schema in (ontology.relations, ontology.types)
        for name, each in schema.items()
    ]
    return [*words, *((f"pain:{each.id}", each.label) for each in concepts)]


def api(graph: Painkg, pages: Resources) -> str:
    """The addresses of the JSON API, each with one of this graph to try."""
    known = graph.knowledge
    named = {
        "/api/search": "/api/search?q=pain",
        "/api/concepts/{id}": f"/api/concepts/{next(iter(known.concepts), '')}",
        "/api/claims/{id}": f"/api/claims/{next(iter(known.claims), '')}",
    }
    rows = [
        (path, summary, [name for name, place, _ in fields if place == "query"], named.get(path, path))
        for path, (summary, fields, _) in openapi.OPERATIONS.items()
    ]
    example = openapi.QUESTION.format(name=next(iter(questions.every())))
    asked = (
        openapi.QUESTION,
        "The answer of a named question, rows as objects.",
        ["its parameters"],
        example,
    )
    return pages.render("api.html", "../", "JSON API", rows=[*rows, asked])


def ontology(graph: Painkg, pages: Resources) -> str:
    """What the words of the ontology mean, each at its own place."""
    return pages.render("ontology.html", "", "Ontology", ontology=graph.knowledge.ontology)
