"""Libraries that come with an extra, such as ``painkg[teach]``: the library, or how to get it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from painkg.errors import PainkgError


def library(name: str, extra: str) -> Any:
    """A module that an extra brings. Raises PainkgError with the name of the extra where it is missing."""
    try:
        return import_module(name)
    except ImportError as error:
        missing = error.name or name
        hint = f"Install it: pip install 'painkg[{extra}]'."
        raise PainkgError(f"this needs '{missing}', which the extra '{extra}' brings. {hint}") from error
