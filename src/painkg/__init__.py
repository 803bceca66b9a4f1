"""painkg: the evidence-cited knowledge graph of pain mechanisms.

>>> import painkg
>>> k = painkg.load()
>>> k.concept("nmda-receptor").label
'NMDA receptor'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from painkg.api import Painkg, load
    from painkg.errors import CurationError, PainkgError, Problem, UnknownNameError

__version__ = "0.1.0"
__all__ = ["CurationError", "Painkg", "PainkgError", "Problem", "UnknownNameError", "__version__", "load"]


def __getattr__(name: str) -> Any:
    """Import the public names when they are first used: ``painkg --help`` needs none of them."""
    if name not in __all__:
        raise AttributeError(f"module 'painkg' has no attribute '{name}'")
    from importlib import import_module

    home = "painkg.api" if name in ("Painkg", "load") else "painkg.errors"
    return getattr(import_module(home), name)
