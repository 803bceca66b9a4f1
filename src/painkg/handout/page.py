"""A lesson as one offline HTML page that plays in any browser: levels, maps, questions, evidence."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from painkg import appraisal, offline, wording
from painkg.lessons import telling
from painkg.lessons.model import Lesson, Sentence, Step
from painkg.maps import compose, svg
from painkg.maps.selection import Chosen
from painkg.maps.sheet import Page
from painkg.model import Claim, Evidence, Knowledge

ROOM = (700.0, 330.0)
EDGE = 6.0


def write(knowledge: Knowledge, lesson: Lesson, level: str, home: str = "") -> str:
    """The page; it opens at a reading level, and the others are a click away.

    ``home`` is the address of the site that it is a page of.
    """
    back = f"<nav aria-label='Site'><a href='{escape(home)}'>painkg</a></nav>" if home else ""
    levels = knowledge.ontology.vocabularies["level"]
    choices = "".join(
        f"<label><input type='radio' name='level' value='{word}'{' checked' if word == level else ''}> "
        f"{escape(term.label)}</label>"
        for word, term in levels.items()
    )
    shown = "".join(
        f"body:has(input[value='{word}']:checked) .t:not(.{word}){{display:none}}" for word in levels
    )
    steps = "".join(_step(knowledge, step, number) for number, step in enumerate(lesson.steps, 1))
    contents = "".join(
        f"<li><a href='#step-{number}'>{escape(step.title)}</a></li>"
        for number, step in enumerate(lesson.steps, 1)
    )
    sources = "".join(f"<li>{line}</li>" for line in _sources(knowledge, lesson))
    facts = escape(f"{lesson.audience} · about {lesson.minutes} minutes")
    body = (
        f"{back}<main><h1>{escape(lesson.title)}</h1><p>{facts}</p><p>{escape(lesson.summary)}</p>"
        f"<p><small>{escape(telling.SCOPE)}</small></p>"
        f"<fieldset><legend>Written for</legend>{choices}</fieldset>"
        f"<nav aria-label='Steps'><ol>{contents}</ol></nav>{steps}"
        f"<section><h2>Sources</h2><ul>{sources}</ul></section></main>"
    )
    return offline.page(lesson.title, _CSS + shown, body)


def _step(knowledge: Knowledge, step: Step, number: int) -> str:
    texts = "".join(
        f"<p class='t {level}'>{' '.join(_said(knowledge, step, number, each) for each in sentences)}</p>"
        for level, sentences in step.texts.items()
    )
    claims = "".join(_claim(knowledge, claim, f"c{number}-{at}") for at, claim in enumerate(step.claims, 1))
    return (
        f"<section id='step-{number}'><h2>{number}. {escape(step.title)}</h2>{texts}"
        f"<figure>{_picture(knowledge, step)}</figure><ol class='claims'>{claims}</ol>"
        f"{_question(knowledge, step, number)}</section>"
    )


def _said(knowledge: Knowledge, step: Step, number: int, sentence: Sentence) -> str:
    """A sentence, and behind it links to its claims with those in whom they were looked at."""
    links = ", ".join(f"<a href='#c{number}-{at}'>{at}</a>" for at in sentence.rests_on)
    whom = dict.fromkeys(telling.in_whom(knowledge, step.claims[at - 1]) for at in sentence.rests_on)
    basis = f"<small>[{links}: {escape('; '.join(whom))}]</small>"
    return f"{escape(sentence.text[:-1])} {basis}{escape(sentence.text[-1])}"


def _picture(knowledge: Knowledge, step: Step) -> str:
    chosen = Chosen(step.title, step.claims, ordered=True)
    drawn = compose.parts(knowledge, chosen, ROOM)
    return "".join(_svg(knowledge, part, f"Concept map: {step.title}") for part in drawn)


def _svg(knowledge: Knowledge, part: compose.Part, title: str) -> str:
    size = [side * part.scale + 2 * EDGE for side in (part.view.width, part.view.height)]
    marks = compose.drawn(knowledge, part, size[0], EDGE)
    return svg.write(title, [Page(round(size[0], 1), round(size[1], 1), tuple(marks))])


def _claim(knowledge: Knowledge, claim: Claim, anchor: str) -> str:
    found = appraisal.appraise(knowledge, claim)
    said = wording.sentence(knowledge, claim, found.status)
    status = knowledge.ontology.term("status", found.status).label
    findings = "".join(f"<li>{_finding(knowledge, each)}</li>" for each in claim.evidence)
    facts = f"{status}, confidence {found.confidence:.2f}, {claim.id}"
    return (
        f"<li id='{anchor}'>{escape(said)} <small>{escape(facts)}</small>"
        f"<details><summary>Evidence: {escape(telling.cited(knowledge, claim))}</summary>"
        f"<ul>{findings}</ul></details></li>"
    )


def _finding(knowledge: Knowledge, evidence: Evidence) -> str:
    direction = knowledge.ontology.term("direction", evidence.direction).label
    cited = wording.citation(knowledge.references[evidence.reference])
    return f"<b>{escape(direction)}</b>: {escape(evidence.finding)} ({escape(cited)})"


def _question(knowledge: Knowledge, step: Step, number: int) -> str:
    asked = step.question
    marked = {answer: "right" if answer == asked.right else "wrong" for answer in telling.answers(asked)}
    answers = "".join(
        f"<label><input type='radio' name='q{number}' class='{mark}'> {escape(answer)}</label>"
        for answer, mark in marked.items()
    )
    why = " ".join(_said(knowledge, step, number, each) for each in asked.because)
    return (
        f"<fieldset class='q'><legend>{escape(asked.asks)}</legend>{answers}"
        f"<p class='yes' role='status'>Right. {why}</p>"
        "<p class='no' role='status'>Not quite: look at the claims again, and try another.</p></fieldset>"
    )


def _sources(knowledge: Knowledge, lesson: Lesson) -> Iterator[str]:
    for reference in telling.sources(knowledge, lesson.claims):
        links = (
            f"<a href='{link}'>{link}</a>" if offline.web(link) else link
            for link in map(escape, reference.links.values())
        )
        yield " ".join([escape(wording.description(reference)), *links])


_CSS = """body{font:18px/1.55 Georgia,serif;color:#111;background:#fff;margin:0;overflow-wrap:anywhere}
main,body>nav{max-width:46em;margin:2em auto;padding:0 1em}
body>nav{margin:1em auto;font:16px Arial,sans-serif}h1,h2,legend,label{font-family:Arial,sans-serif}
small{font:14px/1.4 Arial,sans-serif;color:#333}a{color:#0b4f9e}
section{border-top:1px solid #888;margin-top:2em}figure{margin:1em 0}svg{max-width:100%;height:auto}
.claims{font-size:16px}li:target{background:#fff3c4}details{font-size:15px}
fieldset{border:1px solid #888;border-radius:.4em;margin:1em 0}legend{font-weight:bold}
label{display:inline-block;margin:.2em 1.2em .2em 0}.q label{display:block}
.yes,.no{display:none}.q:has(.right:checked) .yes,.q:has(.wrong:checked) .no{display:block}
@media screen and (prefers-color-scheme:dark){:root{color-scheme:dark}body{color:#e9e6df;background:#14161a}
small{color:#b5b9c0}a{color:#8cc0ee}li:target{background:#3a3418}svg{background:#fff}}
@media print{.yes{display:none!important}nav{display:none}section{break-inside:avoid}}
"""
