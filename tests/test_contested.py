"""What the field disputes, or knows of one sex, one phase or one species only, comes out so."""

from __future__ import annotations

import pytest

from painkg import answers, appraisal
from painkg.model import Claim, Knowledge

DISPUTED, SEX, NONE = "disputed", "sex-dependent", "no-effect-found"
HYPOTHESIS, REFUTED, SUPPORTED = "hypothesis", "refuted", "supported"

# claim: subject relation object [@where] [/condition] [#phase] -> status, sources that must bear on it
CONTESTED = {
    # Microglia: roles in males, in females, late, in recovery, in people.
    "microglia contributes_to allodynia @spinal-cord": (DISPUTED, {"Sorge2015Sex", "Huck2021TLR4"}),
    "p38-mapk contributes_to allodynia @spinal-cord /nerve-injury": (DISPUTED, {"Taves2016p38"}),
    "microglia contributes_to allodynia @spinal-cord /nerve-injury #late": (DISPUTED, {"Taves2016p38"}),
    "cd11c-microglia contributes_to pain-resolution @spinal-cord /nerve-injury": (
        SUPPORTED,
        {"Kohno2022CD11c"},
    ),
    "microglial-activation associated_with chronic-pain @dorsal-horn": (NONE, {"Shi2012HIV"}),
    "astrocyte-activation associated_with chronic-pain @dorsal-horn": (SUPPORTED, {"Shi2012HIV"}),
    "tspo falls_with pain @thalamus": (SUPPORTED, {"Loggia2015Glial"}),
    # BDNF acts on KCC2 and the NMDA receptor in males only; PKC gamma and calretinin cells differ by model.
    "bdnf decreases kcc2 @dorsal-horn": (SEX, {"Dedek2021Sexual"}),
    "bdnf increases nmda-receptor-activation @dorsal-horn": (SEX, {"Dedek2021Sexual"}),
    "nk1-receptor contributes_to hyperalgesia": (DISPUTED, {"Hill2000NK1"}),
    "nk1-receptor-antagonist relieves pain": (NONE, {"Hill2000NK1"}),
    # CRPS: the somatosensory cortex.
    "complex-regional-pain-syndrome-type-1 has_sign bilateral-somatosensory-cortex-disinhibition": (
        DISPUTED,
        {"Lenz2011s1disinhibition", "DiPietro2013s1meta"},
    ),
    "complex-regional-pain-syndrome associated_with cortical-reorganization": (
        DISPUTED,
        {"Pleger2005retuning", "Pleger2006patterns", "Mancini2019finegrained", "vanVelzen2016brain"},
    ),
    # Gray matter, visits, nociplastic pain.
    "chronic-pain associated_with global-gray-matter-change": (
        DISPUTED,
        {"Apkarian2004graymatter", "Baliki2011signatures", "Henn2022ale"},
    ),
    "pain leading_reason_for physician-visit": (DISPUTED, {"Finley2018PrimaryCare"}),
    # Central sensitization in people: no direct proof; the inventory follows distress.
    "central-sensitization-inventory gives_evidence_of central-sensitization": (
        DISPUTED,
        {"Schuttert2023csi", "Adams2022csmeta"},
    ),
    "quantitative-sensory-testing gives_evidence_of central-sensitization": (DISPUTED, {"Schuttert2023csi"}),
    "central-sensitization-inventory measures hyperalgesia": (REFUTED, {"Adams2022csmeta"}),
    "central-sensitization-inventory measures psychological-distress": (SUPPORTED, {"Adams2022csmeta"}),
    # Stellate ganglion: tracing pools three sites; block in CRPS and in stress disorder.
    "insular-cortex connected_to stellate-ganglion": (HYPOTHESIS, {"Westerhaus2001cortex"}),
    "sympathetic-block relieves complex-regional-pain-syndrome": (DISPUTED, {"OConnell2016blockade"}),
    "stellate-ganglion-block relieves post-traumatic-stress-disorder": (
        DISPUTED,
        {"RaeOlmsted2020effect", "Hanling2016stellate"},
    ),
    # Ketamine: relief that is lost again, and harms.
    "ketamine relieves complex-regional-pain-syndrome": (DISPUTED, {"Sigtermans2009ketamine"}),
    "ketamine causes psychotomimetic-effect": (SUPPORTED, {"Sigtermans2009ketamine"}),
    "ketamine causes liver-injury": (SUPPORTED, set()),
    "ketamine causes ulcerative-cystitis": (SUPPORTED, set()),
}


def said(claim: Claim) -> set[str]:
    """How a claim may be named above; the ends of a symmetric relation go either way."""
    context = {"@": claim.where, "/": claim.condition, "#": claim.phase}
    rest = "".join(f" {mark}{value}" for mark, value in context.items() if value)
    ends = ((claim.subject, claim.object), (claim.object, claim.subject))
    return {f"{one} {claim.relation} {other}{rest}" for one, other in ends}


@pytest.mark.parametrize("name", CONTESTED)
def test_what_is_contested_is_shown_so(knowledge: Knowledge, name: str) -> None:
    status, sources = CONTESTED[name]
    (claim,) = (claim for claim in knowledge.claims.values() if name in said(claim))
    assert appraisal.appraise(knowledge, claim).status == status
    assert sources <= {each.reference for each in claim.evidence}


def test_a_difference_between_models_is_two_claims(knowledge: Knowledge) -> None:
    """PKC gamma cells gate neuropathic, calretinin cells inflammatory allodynia."""
    by_cell = {
        cell: {c.condition for c in knowledge.claims_about(cell) if c.object in ("allodynia", "hyperalgesia")}
        for cell in ("pkcgamma-interneuron", "calretinin-interneuron")
    }
    assert "nerve-injury" in by_cell["pkcgamma-interneuron"]
    assert by_cell["calretinin-interneuron"] & {"inflammation", "peripheral-inflammation"}


def test_relief_that_is_lost_is_said_in_the_finding(knowledge: Knowledge) -> None:
    found = [
        each.finding
        for claim in knowledge.claims_about("ketamine")
        for each in claim.evidence
        if each.reference == "Sigtermans2009ketamine" and each.direction == "null"
    ]
    assert any("12" in finding or "twelve" in finding.lower() for finding in found), found


def test_nociplastic_pain_is_not_told_as_central_sensitization(knowledge: Knowledge) -> None:
    between = [
        claim
        for claim in knowledge.claims_about("nociplastic-pain")
        if "central-sensitization" in (claim.subject, claim.object)
    ]
    assert between
    assert not {"is_a", "causes"} & {claim.relation for claim in between}
    assert "nociplastic-pain" not in str(
        answers.concept(knowledge, knowledge.concept("central-sensitization"))["synonyms"]
    )
