"""The graphs that the explorer is measured with: of any size in the manner of ours, and with short texts."""

from __future__ import annotations

import random
from dataclasses import replace

from painkg.model import Claim, Concept, Evidence, Knowledge, Reference, claim_id


def made_up(known: Knowledge, concepts: int, claims: int) -> Knowledge:
    """A graph of this size with the types, relations and lengths of text of ours."""
    dice = random.Random(7)
    models, sayings = list(known.concepts.values()), list(known.claims.values())
    made = {
        f"c{n}": Concept(
            id=f"c{n}",
            label=f"{model.label} {n}",
            type=model.type,
            definition=model.definition,
            gloss=model.gloss,
        )
        for n in range(concepts)
        for model in (models[n % len(models)],)
    }
    ids = list(made)
    said: dict[str, Claim] = {}
    while len(said) < claims:
        model = dice.choice(sayings)
        ends = {"subject": ids[int(dice.random() ** 2 * concepts)], "object": dice.choice(ids)}
        id_ = claim_id(known.relation_of(model), *ends.values(), "", "", "")
        source = f"R{dice.randrange(max(1, claims // 3))}"
        proof = Evidence(
            reference=source,
            kind="in-vivo",
            direction="supports",
            species="rat",
            finding=model.evidence[0].finding,
        )
        said[id_] = replace(
            model, id=id_, **ends, where="", phase="", condition="", page=(), evidence=(proof,)
        )
    cited = {each.evidence[0].reference for each in said.values()}
    books = {
        key: Reference(key=key, title="A study of pain in rats", authors="One A", year=2001, pmid="1")
        for key in cited
    }
    return replace(known, concepts=made, claims=said, references=books, sections={}, statements={})


def terse(known: Knowledge) -> Knowledge:
    """The same graph with one short finding a claim, and definitions as short."""
    said = {
        id_: replace(claim, evidence=(replace(claim.evidence[0], finding="It did."),))
        for id_, claim in known.claims.items()
    }
    concepts = {id_: replace(each, gloss="", synonyms=(), ids=()) for id_, each in known.concepts.items()}
    return replace(known, claims=said, concepts=concepts)
