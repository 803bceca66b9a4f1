"""The page that lists every named question: Markdown, made from the questions' own words."""

from __future__ import annotations

from collections.abc import Iterator

from painkg.sparql.questions import Question, every, federated

_HEAD = """# Named questions

Made from `ontology/questions/*.rq`; do not edit (`pytest --update` writes it anew). `painkg ask` lists
them, `painkg ask NAME -h` shows one, `painkg ask NAME --from TABLE.csv` asks once for each row of a table.
From Python, `painkg.load().ask("treatments-for", sign="allodynia").frame()` is a pandas DataFrame.

A question is one file: a title, prose, a line `#$ name: type = default -- meaning` for each parameter, and
SPARQL 1.1 in which `$name` is the parameter. What is left open matches anything.
"""
_FEDERATED = """## Together with other servers

These ask Wikidata, UniProt or IDSM as well. They are examples: nothing runs them, and painkg calls on no
other server unless a query is asked with `--allow-service`, such as
`painkg query --allow-service ontology/federated/wikidata-drugs.rq`.
"""


def page() -> str:
    """The whole page."""
    own = (_entry(each, f"painkg ask {each.name}") for each in every().values())
    others = (_entry(each, "") for each in federated().values())
    return "\n".join([_HEAD, *own, _FEDERATED, *others])


def _entry(question: Question, command: str) -> str:
    return "\n".join(
        ["#" * (3 if not command else 2) + f" {question.name}", "", *_lines(question, command), ""]
    )


def _lines(question: Question, command: str) -> Iterator[str]:
    yield f"**{question.title}** {question.description}".rstrip()
    yield ""
    if question.parameters:
        yield "| parameter | type | default | |"
        yield "| --- | --- | --- | --- |"
        for each in question.parameters:
            yield f"| `--{each.name}` | {each.type} | {each.default or 'none'} | {each.meaning} |"
        yield ""
    yield "```sparql"
    yield question.text.rstrip()
    yield "```"
