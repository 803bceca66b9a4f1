"""Lists and counts as text: what a search found, questions, statistics, weaknesses, the schema."""

from __future__ import annotations

from painkg.errors import Problem
from painkg.text.lines import Answer, columns, wrapped


def hits(found: list[Answer]) -> str:
    """What a search found, a line each: id, type, label, and the name that matched."""
    if not found:
        return "Nothing found."
    return columns((hit["id"], hit["type"], hit["label"], _matched(hit)) for hit in found)


def _matched(hit: Answer) -> str:
    return f"({hit['matched']})" if hit["matched"] not in (hit["label"], hit["id"]) else ""


def questions(found: list[Answer]) -> str:
    """The named questions, a line each, with their parameters."""
    return columns(
        (each["name"], each["title"] + "".join(f"  --{p['name']}" for p in each["parameters"]))
        for each in found
    )


def stats(found: Answer) -> str:
    """Counts, one block a question."""
    page, shares = found["page"], found["shares"]
    said = {
        "evidence": "of claims have evidence",
        "page_only": "rest on the clinic page alone",
        "primary": "rest on a study itself",
        "people": "were looked at in people",
    }
    blocks = [
        columns((found[name], name) for name in ("concepts", "claims", "evidence", "references")),
        columns((f"{shares[name]:6.1%}", words) for name, words in said.items()),
        f"page coverage {page['covered']}/{page['total']}"
        + "".join(f"\nmissing {row}" for row in page["missing"]),
    ]
    for name in ("status", "type", "relation", "kind"):
        counts = found[f"by_{name}"]
        if counts:
            blocks.append(f"by {name}\n" + columns((f"{n:6}", word) for word, n in counts.items()))
    blocks.append(
        f"without identifier anywhere: {len(found['without_ids'])}\n"
        + wrapped(", ".join(found["without_ids"]))
    )
    return "\n\n".join(blocks)


def weaknesses(found: dict[str, list[Problem]]) -> str:
    """What is weak, a block a kind, a line each with file, line and cure."""
    blocks = ("\n".join([f"{title} ({len(each)})", *map(str, each)]) for title, each in found.items())
    return "\n\n".join(blocks) or "Nothing is weak."


def types(found: Answer) -> str:
    """Types, then relations, a line each."""
    kinds = columns((each["name"], each["definition"]) for each in found["types"])
    relations = columns(
        (
            each["name"],
            f"{each['sign']:+d}" if each["sign"] else "",
            f"{each['domain']} → {each['range']}",
            each["definition"],
        )
        for each in found["relations"]
    )
    return f"Types\n{kinds}\n\nRelations (sign, from → to)\n{relations}"
