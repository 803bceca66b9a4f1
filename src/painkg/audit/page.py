"""An audit as one HTML page: the text with its marks, each leading to claims and their evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from painkg import appraisal, offline, wording
from painkg.audit import reports
from painkg.audit.verdicts import VERDICTS, Link, Marked
from painkg.lessons import telling
from painkg.model import Knowledge

_COLOURS = {
    "contradicted": "#d9473a4d", "contradicted with limits": "#d9473a26", "disputed": "#ef9a1c4d",
    "hypothesis": "#9a5fd64d", "page only": "#8888884d", "supported with limits": "#3f9fe038",
    "supported": "#35a54a40", "not found": "transparent",
}  # fmt: skip
"""Tints, which let the ground through, be it light or dark."""


def write(knowledge: Knowledge, marked: Sequence[Marked], name: str) -> str:
    """One HTML page: the text with its marks, and beneath it every claim with its evidence."""
    colours = "".join(f"[data-v='{verdict}']{{background:{colour}}}" for verdict, colour in _COLOURS.items())
    numbers = reports.counts(marked)
    legend = "".join(
        f"<li><mark data-v='{verdict}'>{verdict}</mark> {escape(meaning)}: {numbers[verdict]}</li>"
        for verdict, meaning in VERDICTS.items()
        if verdict in numbers
    )
    claims = {link.claim.id: link for each in marked for link in each.links}
    heading = f"Audit of {name}"
    body = (
        f"<main><h1>{escape(heading)}</h1><p>{escape(reports.SCOPE)}</p><ul class='legend'>{legend}</ul>"
        f"<h2>The text</h2>{''.join(_sentence(each) for each in marked)}"
        f"<h2>The claims</h2>{''.join(_claim(knowledge, link) for link in claims.values())}</main>"
    )
    return offline.page(heading, offline.TEXT + _CSS + colours, body)


_CSS = """mark{color:inherit;padding:.1em .25em;border-radius:.2em;border:1px solid #777}
.legend{list-style:none;padding:0}.s{margin:.9em 0}.s ul{list-style:none;margin:.2em 0;padding:0 0 0 1em}
.s u{text-decoration:underline dotted}
article{border-top:1px solid #888;padding:.6em 0}article li{margin:.3em 0}
@media print{mark{-webkit-print-color-adjust:exact;print-color-adjust:exact}}"""


def _sentence(marked: Marked) -> str:
    words, last = [], 0
    for mention in marked.mentions:
        said = escape(mention.words)
        words += [
            escape(marked.passage.text[last : mention.start]),
            f"<u title='{escape(mention.concept)}'>{said}</u>",
        ]
        last = mention.end
    said = "".join([*words, escape(marked.passage.text[last:])])
    if not marked.verdict:
        return f"<div class='s'>{said}</div>"
    links = "".join(f"<li><small>{_anchor(link)}</small></li>" for link in marked.links)
    note = f"<ul>{links}</ul>" if links else f"<small>{marked.verdict}</small>"
    return f"<div class='s'><mark data-v='{marked.verdict}'>{said}</mark>{note}</div>"


def _anchor(link: Link) -> str:
    topic = " by topic" if link.by_topic else ""
    limits = f" ({escape('; '.join(link.limits))})" if link.limits else ""
    return f"{link.verdict}{topic}: <a href='#claim-{link.claim.id}'>{escape(link.sentence)}</a>{limits}"


def _claim(knowledge: Knowledge, link: Link) -> str:
    claim = link.claim
    found = appraisal.appraise(knowledge, claim)
    status = knowledge.ontology.term("status", found.status).label
    items = "".join(f"<li>{each}</li>" for each in _findings(knowledge, link))
    facts = f"{status}, confidence {found.confidence:.2f}; {telling.in_whom(knowledge, claim)}; {claim.id}"
    head = f"<b>{escape(link.sentence)}</b> {escape(facts)}"
    return f"<article id='claim-{claim.id}'>{head}<ul>{items}</ul></article>"


def _findings(knowledge: Knowledge, link: Link) -> Iterator[str]:
    for each in link.claim.evidence:
        direction = knowledge.ontology.term("direction", each.direction).label
        reference = knowledge.references[each.reference]
        address = offline.web(next(iter(reference.links.values()), ""))
        cited = escape(wording.citation(reference))
        source = f"<a href='{escape(address)}'>{cited}</a>" if address else cited
        yield f"{direction}: {escape(each.finding)} {source}"
