"""What the reasoning found as plain dictionaries: what ``--json`` prints. Docstrings list the fields."""

from __future__ import annotations

from painkg.conclusions.chains import explain, loops, whatif
from painkg.conclusions.ledgers import citation, diff, disputed, translation, verdict

__all__ = ["citation", "diff", "disputed", "explain", "loops", "translation", "verdict", "whatif"]
