"""The command line: it answers as documented, its errors help, its exit codes mean what they say."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bounds import SAMPLE, run
from claims import known
from painkg.cli import main
from painkg.reason.explain import explain
from painkg.telling import chains


@pytest.mark.parametrize("name", [(), *((name,) for name in main.commands)])
def test_short_help_works_everywhere(name: tuple[str, ...]) -> None:
    result = run(*name, "-h")
    assert result.exit_code == 0 and "Usage:" in result.output


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["serch", "x"], "no command named 'serch'. Did you mean 'search'?"),
        (["show", "microgla"], "no concept named 'microgla'. Did you mean 'microglia'?"),
        (["claim", "zzzz"], "no claim named 'zzzz'."),
        (["export", "turtel"], "no format named 'turtel'. Did you mean 'turtle'?"),
        (["export", "csv", "--renderer", "svg"], "csv"),
        (["query", "SELECT nonsense"], "line 1"),
        (["stats", "--graph", "no-such-folder"], "there is no 'no-such-folder'"),
        (["stats", "--graph", "ftp://example.org/sparql"], "is an address"),
        (["stats", "--graph", "http://127.0.0.1:9/sparql"], "cannot be reached"),
        (["export", "turtle", "-o", "no/such/folder/x.ttl"], "cannot write"),
        (["check", "no-such-folder"], "there is no folder 'no-such-folder'"),
        (["check", "x" * 300], "there is no folder"),
        (["explain", "microgla", "kcc2"], "no concept named 'microgla'. Did you mean 'microglia'?"),
        (["explain", "kcc2", "KCC2"], "is both ends"),
        (["whatif"], "nothing is blocked or boosted"),
        (["whatif", "--block", "kcc2", "--boost", "kcc2"], "cannot be both"),
        (["translation", "--only", "rats"], "Did you mean 'rat'?"),
        (["diff", "no-such", "shipped"], "there is no 'no-such'"),
        (["verify", "x"], "is no receipt"),
        (["loops", "--steps", "0"], "1 to 8"),
        (["stats", "--graph", "x" * 300], "there is no"),
    ],
)
def test_a_wrong_request_exits_2_and_helps(words: list[str], message: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert message in result.output
    assert "Traceback" not in result.output and not isinstance(result.exception, (KeyError, ValueError))


def test_wrong_data_exit_1_and_list_every_problem(folder: Path) -> None:
    (folder / "bad.yaml").write_text("concepts:\n  - {id: x}\nclaims: 3\n", encoding="utf-8")
    result = run("check", str(folder))
    assert result.exit_code == 1
    assert len(result.output.splitlines()) >= 4
    assert "data/bad.yaml:2: concept without 'label'. Add 'label: …'." in result.output
    assert run("stats", graph=folder).exit_code == 1


def test_right_data_exit_0(folder: Path) -> None:
    result = run("check", str(folder))
    assert (result.exit_code, result.output) == (0, "No problem in 9 concepts, 6 claims, 3 references.\n")


def test_show_answers_as_documented() -> None:
    card = json.loads(run("show", "BDNF", "--json").output)
    assert set(card) == {
        *("id", "iri", "label", "type", "definition", "gloss", "synonyms", "ids", "is_a", "part_of"),
        "claims",
    }
    claim = next(each for each in card["claims"] if each["subject"] == "microglia")
    assert set(claim) == {
        *("id", "iri", "subject", "relation", "object", "sign", "where", "phase", "condition", "directness"),
        *("status", "confidence", "sentence", "page", "evidence"),
    }
    assert {"reference", "pmid", "pmcid", "doi", "year", "kind", "species", "direction", "finding"} <= set(
        claim["evidence"][0]
    )
    assert (claim["object"], claim["sign"], claim["where"], claim["page"]) == (
        "bdnf",
        1,
        "dorsal-horn",
        ["P01"],
    )
    assert (
        claim["sentence"]
        == "Microglia release BDNF in the dorsal horn after nerve injury (late phase), in rats."
    )


def test_search_answers_as_documented() -> None:
    hits = json.loads(run("search", "microgla", "--json").output)
    assert hits[0]["id"] == "microglia"
    assert set(hits[0]) == {"id", "label", "type", "score", "matched"}


STEP = {"inferred", "against", "contrary", "id", "subject", "relation", "object", "sign", "evidence"}


def test_explain_answers_as_documented() -> None:
    found = json.loads(run("explain", "microglia", "KCC2", "--json").output)
    assert set(found) == {"from", "to", "steps", "net", "looked_at", "paths", "hypotheses", "reach"}
    assert (found["from"], found["to"], found["net"], found["reach"]) == ("microglia", "kcc2", "-", None)
    (path,) = found["paths"]
    assert set(path) == {"sign", "score", "weakest", "people", "phases", "steps"} and path["sign"] == -1
    assert all(set(step) >= STEP for step in path["steps"])
    assert path["weakest"] == path["steps"][1]["id"] and path["steps"][1]["against"]
    none = json.loads(run("explain", "microglia", "allodynia", "--json").output)
    assert (none["net"], none["paths"], len(none["hypotheses"])) == ("none", [], 1)
    assert set(none["reach"]) == {"from", "to", "joins", "longer"}


def test_explain_tells_each_step_its_sources_and_what_speaks_against() -> None:
    said = run("explain", "microglia", "KCC2").output
    assert said.startswith("microglia → KCC2: net sign −")
    assert "One & Other 2005" in said and "against: BDNF left KCC2 as it was in females. (Two 2016)" in said
    none = run("explain", "microglia", "allodynia").output
    assert "Only by hypothesis" in none and "It is hypothesised that KCC2" in none
    far = run("explain", "ketamine", "BDNF").output
    assert "From ketamine, causal claims lead to one concept (allodynia) in 4 steps." in far


def test_an_inferred_step_says_why_it_is_sound() -> None:
    k = known("morphine - pain", "a + lamina", "lamina + b",
              is_a=[("codeine", "morphine")], part_of=[("lamina", "horn")])  # fmt: skip
    ends = [("codeine", "pain"), ("a", "horn"), ("horn", "b")]
    said = [chains.explain(explain(k, k.concepts[a], k.concepts[b])) for a, b in ends]
    assert "Codeine is a kind of morphine. (inferred: what holds of a kind holds of its members)" in said[0]
    part = "Lamina is part of horn. (inferred: what holds of the part holds in the whole)"
    assert part in said[1] and part in said[2]


def test_whatif_answers_as_documented() -> None:
    found = json.loads(run("whatif", "--block", "microglia", "--json").output)
    assert (found["block"], found["boost"]) == (["microglia"], [])
    assert [(each["concept"], each["direction"], len(each["path"])) for each in found["effects"]] == [
        ("bdnf", "down", 1),
        ("kcc2", "up", 2),
    ]
    assert set(found["effects"][0]) == {"concept", "label", "type", "direction", "score", "path", "open"}


def test_whatif_gives_directions_and_no_amounts() -> None:
    said = run("whatif", "--block", "microglia").output
    assert "KCC2\n      by microglia → BDNF ⊣ KCC2" in said
    assert not re.search(r"\b0?\.\d|%|\bmg\b", said)


def test_ledgers_answer_as_documented() -> None:
    (dispute,) = json.loads(run("disputed", "--json").output)
    assert set(dispute) == {"claim", "weight", "for", "mixed", "against"}
    assert dispute["for"][0]["reference"] == "One2005" and dispute["against"][0]["reference"] == "Two2016"
    studied = json.loads(run("translation", "--only", "rat", "--json").output)
    assert set(studied[0]) == {"claim", "sentence", "status", "rungs", "species", "sexes", "only"}
    assert {each["only"] for each in studied} == {"rat"}
    assert json.loads(run("loops", "--json").output) == []
    (loop, *_) = json.loads(run("loops", "--json", graph=None).output)
    assert set(loop) == {"id", "name", "sign", "score", "weakest", "people", "phases", "steps"}


def test_stats_answer_as_documented() -> None:
    stats = json.loads(run("stats", "--json").output)
    assert stats["page"] == {"covered": 2, "total": 2, "missing": []}
    assert (stats["concepts"], stats["claims"], stats["evidence"], stats["references"]) == (9, 6, 8, 3)
    assert stats["by_status"]["supported"] == 2
    assert {"by_type", "by_relation", "by_kind"} <= set(stats)


def test_the_shipped_graph_covers_the_page() -> None:
    assert "page coverage 72/72" in run("stats", graph=None).output


def test_a_claim_shows_both_sides_and_the_working() -> None:
    output = run("claim", json.loads(run("show", "kcc2", "--json").output)["claims"][0]["id"]).output
    assert "confidence" in output and "Sources" in output


def test_a_query_says_what_was_asked_how_long_it_took_and_writes_a_file_whole(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    result = run(
        "query", "SELECT * { ?x pko:releases pain:bdnf }", "--format", "csv", "--explain", "-o", str(file)
    )
    assert file.read_text(encoding="utf-8").splitlines() == ["x", "https://w3id.org/painkg/microglia"]
    assert "\nasked: SELECT  ?x  { ?x pko:releases pain:bdnf }\nfound: 1\n" in result.stderr
    steps = re.findall(r"^(\D+?) +\d+\.\d{4} s$", result.stderr, re.MULTILINE)
    assert steps == ["graph read", "understood", "evaluated", "evaluated and written"]
    assert run("query", "SELECT ?x { ?x", "-o", str(file)).exit_code == 2
    assert file.read_text(encoding="utf-8").startswith("x")


def test_a_query_answers_in_every_format() -> None:
    query = "SELECT ?x { ?x pko:releases pain:bdnf }"
    assert "microglia" in run("query", query).output
    assert run("query", query, "--format", "csv").output.splitlines() == [
        "x",
        "https://w3id.org/painkg/microglia",
    ]
    bindings = json.loads(run("query", query, "--json").output)["results"]["bindings"]
    assert bindings == [{"x": {"type": "uri", "value": "https://w3id.org/painkg/microglia"}}]
    assert "<uri>" in run("query", query, "--format", "xml").output
    assert (
        "pko:releases" in run("query", "CONSTRUCT WHERE { ?x pko:releases ?y }", "--format", "turtle").output
    )


def test_a_query_comes_from_a_file_or_a_stream(tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text("ASK { pain:microglia pko:releases pain:bdnf }", encoding="utf-8")
    from_file = run("query", str(tmp_path / "q.rq"), "--json").output
    assert json.loads(from_file)["boolean"] is True
    assert (
        run("query", "-", "--json", stdin="ASK { pain:microglia pko:releases pain:bdnf }").output == from_file
    )


def test_an_export_read_back_is_the_same_graph(tmp_path: Path) -> None:
    file = tmp_path / "sample.ttl"
    assert run("export", "turtle", "-o", str(file)).exit_code == 0
    assert run("export", "turtle", graph=file).output == run("export", "turtle").output
    assert run("show", "microglia", "--json", graph=file).output == run("show", "microglia", "--json").output


def test_an_export_says_where_it_is(tmp_path: Path) -> None:
    result = run("export", "html", "-o", str(tmp_path / "page.html"))
    assert f"Wrote {tmp_path / 'page.html'}" in result.stderr and result.stdout == ""


def test_completion_knows_concepts_and_formats() -> None:
    for words, expected in [("painkg show mic", "microglia"), ("painkg export tur", "turtle")]:
        environment = {"_PAINKG_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": "2"}
        found = subprocess.run(
            [sys.executable, "-c", "from painkg.cli import main; main(prog_name='painkg')"],
            env=environment | {"PATH": "/usr/bin:/bin", "PAINKG_GRAPH": str(SAMPLE)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert f"plain,{expected}" in found.stdout, found.stderr


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "ascii"])
def test_a_terminal_that_lacks_letters_is_no_matter(encoding: str) -> None:
    found = subprocess.run(
        [sys.executable, "-m", "painkg", "types"],
        env={**os.environ, "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=False,
    )
    assert found.returncode == 0, found.stderr


def test_a_full_disk_is_said_in_a_line() -> None:
    with open("/dev/full", "wb") as full:
        found = subprocess.run(
            [sys.executable, "-m", "painkg", "types"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert found.returncode and "cannot write" in found.stderr and "Traceback" not in found.stderr


def test_it_runs_as_a_module() -> None:
    found = subprocess.run(
        [sys.executable, "-m", "painkg", "--version"], capture_output=True, text=True, check=True
    )
    assert found.stdout.startswith("painkg ")


LIGHT = {
    "show": ["show", "microglia"],
    "search": ["search", "microglia"],
    "stats": ["stats"],
    "disputed": ["disputed"],
    "translation": ["translation"],
    "diff": ["diff", "shipped", "shipped"],
    "claim": ["claim", "rylrf53u2s", "--cite"],
    "help": ["--help"],
}


@pytest.mark.parametrize("name", LIGHT)
def test_light_commands_load_nothing_heavy(name: str) -> None:
    code = (
        "import sys; from painkg.cli import main\n"
        f"main({LIGHT[name]!r}, standalone_mode=False)\n"
        "print('loaded', *sorted({m.split('.')[0] for m in sys.modules}))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    loaded = set(re.findall(r"\w+", found.stdout.rpartition("loaded")[2]))
    assert "click" in loaded, found.stderr
    assert not loaded & {"rdflib", "networkx", "pyvis", "jinja2", "pyshacl", "pandas", "numpy"}
