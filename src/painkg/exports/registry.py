"""The registers of formats: files and folders, each with what its docstring says of it."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING, Any

from painkg.errors import PainkgError, UnknownNameError
from painkg.model import Knowledge

if TYPE_CHECKING:
    from painkg.html.guides import Guides

Writer = Callable[..., bytes]
Files = Iterator[tuple[str, bytes]]
"""The name of each file within a folder, and what is in it."""


@dataclass(frozen=True)
class About:
    """What the docstring of a format says: what it is, and what of the knowledge it leaves out."""

    title: str
    loses: str
    family: str
    """What formats of its kind are for: the first line of the module that it stands in."""


@dataclass(frozen=True)
class Format(About):
    """A format that is one file: who writes it, how the file ends, which options it takes."""

    write: Writer
    suffix: str
    options: tuple[str, ...]
    guided: bool
    """Whether lessons and named questions are part of it."""


@dataclass(frozen=True)
class Folder(About):
    """A format that is a folder: who makes its files, out of the knowledge."""

    files: Callable[..., Files]
    guided: bool


FORMATS: dict[str, Format] = {}
FOLDERS: dict[str, Folder] = {}


def format(name: str, suffix: str, *options: str, guided: bool = False) -> Callable[[Writer], Writer]:
    """Register a format that is one file."""

    def register(function: Writer) -> Writer:
        FORMATS[name] = Format(*_about(function), function, suffix, options, guided)
        return function

    return register


def folder(name: str, *, guided: bool = False) -> Callable[[Callable[..., Files]], Callable[..., Files]]:
    """Register a format that is a folder."""

    def register(function: Callable[..., Files]) -> Callable[..., Files]:
        FOLDERS[name] = Folder(*_about(function), function, guided)
        return function

    return register


def _about(function: Callable[..., Any]) -> tuple[str, str, str]:
    title, _, more = (inspect.getdoc(function) or "").partition("\n")
    loses = " ".join(more.split()).removeprefix("Loses ")
    return title, loses, family(sys.modules[function.__module__])


def family(module: ModuleType) -> str:
    """What the formats of a module are for."""
    return (module.__doc__ or "").partition("\n")[0]


def about(name: str) -> Format | Folder:
    """What is known of a format. Raises UnknownNameError for one that is not there."""
    if name not in FORMATS and name not in FOLDERS:
        raise UnknownNameError("format", name, [*FORMATS, *FOLDERS])
    return FORMATS[name] if name in FORMATS else FOLDERS[name]


def guided(name: str) -> bool:
    """Whether lessons and answers are part of a format; of one that is not there, nothing is."""
    found = FORMATS.get(name) or FOLDERS.get(name)
    return bool(found and found.guided)


def files(knowledge: Knowledge, name: str, guides: Guides | None) -> Files:
    """The files of a format that is a folder. Raises UnknownNameError for one that is not there."""
    if name not in FOLDERS:
        raise UnknownNameError("folder format", name, list(FOLDERS))
    found = FOLDERS[name]
    return found.files(knowledge, guides) if found.guided else found.files(knowledge)


def write(knowledge: Knowledge, name: str, guides: Guides | None = None, **options: str) -> bytes:
    """The graph in a format, with what leads through it. Raises UnknownNameError for a format not there."""
    found = about(name)
    for option in options:
        if isinstance(found, Folder) or option not in found.options:
            raise PainkgError(f"'{name}' takes no option '{option}'. Leave it out.")
    if isinstance(found, Folder):
        raise PainkgError(f"'{name}' is a folder, not a file. Name a new one: -o DIR")
    more = {"guides": guides} if guides and found.guided else {}
    return found.write(knowledge, **options, **more)
