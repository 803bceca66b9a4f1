"""Named questions: SPARQL files whose comments say what they ask and what may be chosen.

The first comment line is the title, the others are prose, and a line such as
``#$ place: concept = dorsal horn -- the place`` is a parameter: name, type, default, meaning.
The query uses it as ``$place`` (and a name with a hyphen as ``$at_least``), an ordinary
variable to every SPARQL engine: what is left open matches anything.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from painkg import source
from painkg.errors import CurationError, Problem, UnknownNameError

_PARAMETER = re.compile(r"#\$ ([a-z][a-z-]*): ([a-z]+)(?: = (.+?))? -- (.+)")


@dataclass(frozen=True)
class Parameter:
    """What may be chosen in a question; ``type`` says what a value is, without default it is optional."""

    name: str
    type: str
    default: str
    meaning: str

    @property
    def variable(self) -> str:
        """The variable that stands for it in the query."""
        return self.name.replace("-", "_")


@dataclass(frozen=True)
class Question:
    """A named query with its title, its prose and its parameters."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    text: str

    def filled(self, terms: Mapping[str, str]) -> str:
        """The query with a term, as SPARQL writes it, for each parameter that has one.

        >>> load("between-two").filled({"one": "pain:bdnf"}).count("pain:bdnf")
        2
        """
        by_variable = {self._known(name).variable: term for name, term in terms.items()}
        # One pass, so that a term that looks like a parameter stays a term.
        return re.sub(r"\$(\w+)", lambda found: by_variable.get(found[1], found[0]), self.text)

    def _known(self, name: str) -> Parameter:
        by_name = {each.name: each for each in self.parameters}
        if name not in by_name:
            raise UnknownNameError(f"parameter of '{self.name}'", name, list(by_name))
        return by_name[name]


def load(name: str) -> Question:
    """The question with this name."""
    if name not in every():
        raise UnknownNameError("question", name, list(every()))
    return every()[name]


@cache
def every() -> dict[str, Question]:
    """Every question by its name, in alphabetical order."""
    files = sorted(source.QUESTIONS.glob("*.rq"), key=lambda path: path.name)
    return {path.stem: read(path) for path in files}


@cache
def federated() -> dict[str, Question]:
    """Examples that ask other servers too: shown, and never run unless asked with ``--allow-service``."""
    files = sorted(source.FEDERATED.glob("*.rq"), key=lambda path: path.name)
    return {path.stem: read(path) for path in files}


def read(path: Path) -> Question:
    """A question from its file. Raises CurationError where its head is not as it should be."""
    lines = path.read_text(encoding="utf-8").splitlines()
    count = next((n for n, line in enumerate(lines) if not line.startswith("#")), len(lines))
    head, text = lines[:count], "\n".join(lines[count:]) + "\n"
    prose = [line[1:].strip() for line in head if not line.startswith("#$")]
    if not prose or not prose[0]:
        raise CurationError([Problem(str(path), 1, "question without a title", "Begin with '# Title?'.")])
    parameters = tuple(_parameter(path, n, line, text) for n, line in enumerate(head, 1) if line[:2] == "#$")
    return Question(path.stem, prose[0], " ".join(filter(None, prose[1:])), parameters, text)


def _parameter(path: Path, number: int, line: str, text: str) -> Parameter:
    found = _PARAMETER.fullmatch(line)
    if not found:
        cure = "Write '#$ name: type = default -- meaning'."
        raise CurationError([Problem(str(path), number, f"'{line}' is no parameter", cure)])
    parameter = Parameter(found[1], found[2], found[3] or "", found[4])
    if not re.search(rf"\${parameter.variable}\b", text):
        cure = f"Use it as '${parameter.variable}'."
        raise CurationError([Problem(str(path), number, f"the query has no '{found[1]}'", cure)])
    return parameter
