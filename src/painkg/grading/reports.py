"""A grade as text, as plain values, as a page for the student, and a class as a table."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from painkg import offline, spreadsheet
from painkg.grading.marks import MARKS, Grade
from painkg.model import Knowledge
from painkg.telling.lines import sentence
from painkg.text import wrapped


def plain(knowledge: Knowledge, name: str, grade: Grade) -> dict[str, Any]:
    """For programs: ``{map, right, covered, counts: {MARK: n}, links: [LINK], missing: [CLAIM]}``.

    LINK: ``{from, link, to, mark, why, unknown: [], claims: [{id, sentence}]}``
    """

    def said(claims: Any) -> list[dict[str, str]]:
        return [{"id": claim.id, "sentence": sentence(knowledge, claim)} for claim in claims]

    return {
        "map": name,
        "right": round(grade.right, 3),
        "covered": round(grade.covered, 3),
        "counts": grade.counts,
        "links": [
            {"from": each.drawn.source, "link": each.drawn.phrase, "to": each.drawn.target,
             "mark": each.mark, "why": MARKS[each.mark], "unknown": list(each.unknown),
             "claims": said(each.claims)}
            for each in grade.links
        ],
        "missing": said(grade.missing),
    }  # fmt: skip


def text(answer: dict[str, Any]) -> str:
    """A grade for the terminal: what is right first, then what to look at again, then what is missing."""
    lines = [summary(answer)]
    for mark, why in MARKS.items():
        links = [each for each in answer["links"] if each["mark"] == mark]
        if links:
            lines += ["", f"{mark.capitalize()} ({len(links)}). {why}"]
            lines += [line for each in links for line in _link(each)]
    if answer["missing"]:
        lines += ["", f"Of the lesson, still to be drawn ({len(answer['missing'])})"]
        lines += [wrapped(each["sentence"]) for each in answer["missing"]]
    return "\n".join(lines)


def summary(answer: dict[str, Any]) -> str:
    """One line on a map."""
    right, all_ = answer["counts"]["right"], len(answer["links"])
    lesson = f"; {answer['covered']:.0%} of the lesson's links are there" if answer["missing"] else ""
    return f"{answer['map']}: {right} of {all_} links are right ({answer['right']:.0%}){lesson}."


def _link(link: dict[str, Any]) -> list[str]:
    lines = [wrapped(f"{link['from']} — {link['link'] or '(no word)'} → {link['to']}")]
    if link["unknown"]:
        lines.append(f"    not known: {', '.join(link['unknown'])}")
    if link["mark"] != "right":
        lines += [wrapped(f"{each['sentence']} ({each['id']})", 4) for each in link["claims"]]
    return lines


def page(answer: dict[str, Any]) -> str:
    """The same as one HTML page to hand back."""
    blocks = []
    for mark, why in MARKS.items():
        links = [each for each in answer["links"] if each["mark"] == mark]
        if links:
            items = "".join(f"<li>{_item(each)}</li>" for each in links)
            blocks.append(f"<h2>{mark.capitalize()} ({len(links)})</h2><p>{escape(why)}</p><ul>{items}</ul>")
    if answer["missing"]:
        items = "".join(f"<li>{escape(each['sentence'])}</li>" for each in answer["missing"])
        blocks.append(f"<h2>Of the lesson, still to be drawn ({len(answer['missing'])})</h2><ul>{items}</ul>")
    head = f"<h1>{escape(answer['map'])}</h1><p><b>{escape(summary(answer))}</b></p>"
    return offline.page(answer["map"], offline.TEXT + _CSS, f"<main>{head}{''.join(blocks)}</main>")


_CSS = """h2{font-size:1.1em;border-top:1px solid #888;padding-top:.7em}
li{margin:.4em 0}li small{display:block}"""


def _item(link: dict[str, Any]) -> str:
    said = f"{escape(link['from'])} — <i>{escape(link['link'] or '(no word)')}</i> → {escape(link['to'])}"
    unknown = f"<small>Not known: {escape(', '.join(link['unknown']))}</small>" if link["unknown"] else ""
    shown = link["claims"] if link["mark"] != "right" else []
    return said + unknown + "".join(f"<small>{escape(each['sentence'])}</small>" for each in shown)


def table(answers: Mapping[str, dict[str, Any]]) -> str:
    """A class: one row a map."""
    rows = (
        (
            name,
            len(answer["links"]),
            *(f"{answer[share] * 100:.0f}" for share in ("right", "covered")),
            *(answer["counts"][mark] for mark in MARKS),
            len(answer["missing"]),
        )
        for name, answer in answers.items()
    )
    return spreadsheet.write(("map", "links", "right %", "lesson covered %", *MARKS, "missing"), rows)
