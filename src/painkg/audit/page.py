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
    "contradicted": "#f6c9c5", "disputed": "#fbdcb0", "hypothesis": "#e6d6f5", "page only": "#e2e2e2",
    "supported with limits": "#d5e8f7", "supported": "#cfead3", "not found": "#ffffff", "": "#ffffff",
}  # fmt: skip


def write(knowledge: Knowledge, marked: Sequence[Marked], name: str) -> str:
    """One HTML page: the text with its marks, and beneath it every claim with its evidence."""
    colours = "".join(
        f"[data-v='{verdict}']{{background:{colour}}}" for verdict, colour in _COLOURS.items() if verdict
    )
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
    return offline.page(heading, _CSS + colours, body)


_CSS = """body{font:17px/1.55 Georgia,serif;color:#111;background:#fff;margin:0}
main{max-width:46em;margin:2em auto;padding:0 1em}h1,h2{font-family:Arial,sans-serif}
mark{color:inherit;padding:.1em .25em;border-radius:.2em;border:1px solid #777}
.legend{list-style:none;padding:0}.s{margin:.7em 0}.s small{display:block;font:13px/1.5 Arial,sans-serif}
.s u{text-decoration:underline dotted #555}a{color:#0b4f9e}
article{border-top:1px solid #999;padding:.6em 0}article li{margin:.3em 0}
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
    links = "; ".join(_anchor(link) for link in marked.links)
    note = f"<small>{marked.verdict}{f': {links}' if links else ''}</small>"
    return f"<div class='s'><mark data-v='{marked.verdict}'>{said}</mark>{note}</div>"


def _anchor(link: Link) -> str:
    limits = f" ({escape('; '.join(link.limits))})" if link.limits else ""
    topic = " (by topic)" if link.by_topic else ""
    return f"<a href='#claim-{link.claim.id}'>{link.verdict}{topic}</a>{limits}"


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
