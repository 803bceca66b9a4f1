"""Texts and files made to harm, and a knowledge whose every text is an attack on the page that shows it."""

from __future__ import annotations

from dataclasses import replace

from painkg.html.guides import Answer, Guides
from painkg.lessons.model import Lesson, Question, Sentence, Step
from painkg.model import Concept, Evidence, Knowledge, Reference, claim_id

ATTACKS = (
    "<script>window.hit=1</script>",
    "</script><script>window.hit=1</script>",
    '"><img src=x onerror="window.hit=1">',
    "'><svg onload='window.hit=1'>",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:window.hit=1",
    "</style><style>body{display:none}</style>",
    "<!--<script>",
    "href=https://evil.example/",
    "a\u2028b\u2029c",
    "\u202eevil\u202c",
    "痛みの感作 ألم מכאוב ปวด" * 3,
    "one-word-that-never-ends" * 12,
    "many short words " * 40,
)

CROOKED = (
    "a \"b\" 'c' \\ d\\",
    "tab\there",
    "two\nlines\r\nand a third",
    "a|b;c,d:e",
    "#quot; &amp; &lt;b&gt; #35; &",
    "end",
    "%%{init: {}}%%",
    "]]> <!-- --> <?xml?>",
    "`code` *bold* _x_ [l](u) ![i](u) ~~s~~",
    "=1+1",
    "---",
    "$x$ {y} ${z}",
    "A --> B",
    "# heading",
    "- item",
    "1. one",
    "\\n \\l \\N",
    '"""',
    "<<b>>",
)
"""Texts that mean something in one or another format."""

TERMINAL = (
    "\x9b31mred\x90q\x9c\x7f",
    "\u202egnp.\u2066exe\u200f",
    "../../../etc/passwd",
    "/etc/passwd",
    "..\\..\\x",
    "-o/etc/passwd",
    "%2e%2e%2f%00",
)
"""What a terminal, a shell or a file system would obey, of what a graph can hold."""
CONTROLS = ("\x1b[2J\x1b]0;hit\x07\x1b[31mred", "a\rb\x08c", "\x9b31m\u202egnp")
"""What a terminal would obey, of what a text or a name can hold."""


RDF = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:a="http://a/">'
LAUGHS = '<!DOCTYPE a [<!ENTITY e0 "ha">{}]>'.format(
    "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 20}">' for n in range(1, 9))
)
OUTSIDE = '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>'
"""XML that unfolds to a thousand million laughs, and some that names a file outside."""

TERMS, COUNT = "<<(<http://a/a><http://a/b>", 5000
DEEP = {
    "a.ttl": f"<http://a/a> <http://a/b> {TERMS * COUNT}1{')>>' * COUNT} .",
    "a.nt": f'<http://a/a> <http://a/b> {TERMS * COUNT}"1"{")>>" * COUNT} .',
    "a.jsonld": '{"http://a/b":' * COUNT + "1" + "}" * COUNT,
    "a.rdf": RDF + "<a:a><a:b>" * COUNT + "</a:b></a:a>" * COUNT + "</rdf:RDF>",
}
"""RDF that nests without end, by the name of its file."""


def knowledge(sample: Knowledge, attacks: tuple[str, ...] = ATTACKS) -> Knowledge:
    """The sample with an attack in every id, label, text and address."""
    base = next(iter(sample.claims.values()))
    concepts = [
        _concept(sample.concepts[base.subject], number, attack) for number, attack in enumerate(attacks)
    ]
    claims, references = [], []
    for number, attack in enumerate(attacks):
        subject, object_ = concepts[number].id, concepts[(number + 1) % len(attacks)].id
        key = f"k{number}{attack}"
        relation = sample.ontology.relations["increases"]
        evidence = Evidence(reference=key, kind="review", direction="supports", finding=attack)
        references.append(
            Reference(key=key, title=attack, authors=attack, journal=attack, url=attack, doi=attack)
        )
        id_ = claim_id(relation, subject, object_, "", "", "")
        said = {"subject": subject, "relation": "increases", "object": object_, "evidence": (evidence,)}
        claims.append(replace(base, id=id_, where="", phase="", condition="", page=("P01",), **said))
    return replace(
        sample,
        concepts={concept.id: concept for concept in concepts},
        claims={claim.id: claim for claim in claims},
        references={reference.key: reference for reference in references},
        sections={id_: replace(section, title=ATTACKS[2]) for id_, section in sample.sections.items()},
        statements={id_: replace(row, text=ATTACKS[1]) for id_, row in sample.statements.items()},
    )


def guides(evil: Knowledge) -> Guides:
    """A lesson and an answer about a hostile knowledge, as hostile as it is."""
    steps = tuple(_step(evil, attack) for attack in ATTACKS)
    lesson = Lesson(
        path="", line=1, name=ATTACKS[2], title=ATTACKS[1], audience=ATTACKS[0], minutes=9,
        summary=ATTACKS[3], steps=steps,
    )  # fmt: skip
    texts = {"title": ATTACKS[1], "description": ATTACKS[3], "query": ATTACKS[0]}
    return Guides([lesson], [Answer(name=ATTACKS[2], ids=set(evil.claims), **texts)])


def _step(evil: Knowledge, attack: str) -> Step:
    said = (Sentence(f"{attack}.", (1,)),)
    asked = Question(
        path="", line=1, asks=attack, right=attack, wrong=(f"{attack} no", f"{attack} never"), because=said
    )
    levels = dict.fromkeys(("lay", "student", "specialist"), said)
    claims = tuple(evil.claims.values())[:3]
    return Step(path="", line=1, title=attack, claims=claims, texts=levels, question=asked)


def _concept(base: Concept, number: int, attack: str) -> Concept:
    ids = tuple(replace(match, id=f"javascript:{attack}", label=attack) for match in base.ids)
    texts = {
        "label": attack,
        "in_text": attack,
        "definition": attack,
        "gloss": attack,
        "synonyms": (attack, f"{attack} again"),
    }
    return replace(base, id=f"c{number}{attack[:30]}", ids=ids, part_of=(), is_a=(), **texts)
