"""Every named question answers, with the answer that was read and kept; parameters are checked."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from click.testing import Result

from bounds import GOLDEN, SAMPLE, run
from painkg import api, asking, ontology, source, sparql
from painkg.cli import main
from painkg.errors import CurationError, PainkgError, UnknownNameError
from painkg.sparql import questions, results, writing

NAMES = list(questions.every())
SHOWN = 25
"""So many rows of an answer are kept; the first line says how many there are."""


def ask(*words: str) -> Result:
    return run("ask", *words)


def recorded(rows: list[dict[str, results.Cell]]) -> str:
    """An answer as it is kept: the number of its rows, then the first of them."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter="\t", lineterminator="\n").writerows(
        [
            [f"{len(rows)} rows"],
            list(rows[0]) if rows else [],
            *([_short(cell) for cell in row.values()] for row in rows[:SHOWN]),
        ]
    )
    return text.getvalue()


def _short(cell: results.Cell) -> results.Cell:
    return writing.shortened(cell) if isinstance(cell, str) and cell.startswith("https://w3id.org/") else cell


def test_there_are_enough_questions() -> None:
    assert len(NAMES) >= 40
    assert len({each.title for each in questions.every().values()}) == len(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_recorded_answer_holds_in_one_order_and_each_row_once(
    graph: api.Painkg, name: str, update: bool
) -> None:
    assert "ORDER BY" in questions.load(name).text
    found = graph.ask(name)
    rows = found.records
    assert len(set(found.rows)) == len(rows)
    assert rows, "an empty answer teaches nothing: choose another default"
    file = GOLDEN / "questions" / f"{name}.tsv"
    if update:
        file.write_text(recorded(rows), encoding="utf-8")
    assert recorded(rows) == file.read_text(encoding="utf-8")


def test_no_recorded_answer_is_left_over() -> None:
    assert {file.stem for file in (GOLDEN / "questions").glob("*.tsv")} == set(NAMES)


def test_what_is_left_out_matches_anything_and_says_so(graph: api.Painkg) -> None:
    optional = [(name, p) for name, q in questions.every().items() for p in q.parameters if not p.default]
    assert len(optional) >= 2
    for name, parameter in optional:
        assert parameter.meaning.partition("left out, ")[2], name
        some = set(graph.ask(name, **{parameter.name: "allodynia"}).rows)
        assert set() < some < set(graph.ask(name).rows), name


@pytest.mark.parametrize("name", list(questions.federated()))
def test_an_example_with_other_servers_is_sparql_and_is_refused_unless_allowed(name: str) -> None:
    text = questions.federated()[name].text
    sparql.check(text, services=True)
    with pytest.raises(PainkgError, match="--allow-service"):
        api.load(SAMPLE).query(text)


def test_no_parameter_has_the_name_of_an_option_that_all_share() -> None:
    shared = {"graph", "json", "output", "format", "from", "help"}
    assert {p.name for each in questions.every().values() for p in each.parameters} & shared == set()


def test_ask_alone_lists_every_question() -> None:
    listed = json.loads(ask("--json").output)
    assert [each["name"] for each in listed] == NAMES
    assert set(listed[0]) == {"name", "title", "description", "parameters"}
    (parameter,) = next(each for each in listed if each["name"] == "trials")["parameters"]
    assert parameter == {"name": "kind", "type": "kind", "default": "meta-analysis"}
    assert all(name in ask().output for name in NAMES)


def test_options_may_stand_before_the_name() -> None:
    after = ask("sources-of", "--json").output
    assert ask("--json", "sources-of").output == after != ask("sources-of").output
    here = run("ask", "--graph", SAMPLE, "sources-of", "--json", graph=None)
    assert here.output == after


def test_an_answer_is_a_list_of_rows() -> None:
    rows = json.loads(ask("sources-of", "--molecule", "brain-derived neurotrophic factor", "--json").output)
    assert [(row["source"], row["status"]) for row in rows] == [("microglia", "supported")]
    assert ask("sources-of", "--molecule", "kcc2", "--json").output == "[]\n"
    assert ask("sources-of", "--format", "csv").output.startswith("source,sentence,status,confidence,claim\n")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["sorces-of"], "no question named 'sorces-of'. Did you mean 'sources-of'?"),
        (["sources-of", "--molecule", "bdfn"], "no concept named 'bdfn'. Did you mean 'bdnf'?"),
        (["by-phase", "--phase", "lte"], "no phase named 'lte'. Did you mean 'late'?"),
        (["claims-of-paper", "--paper", "One205"], "no reference named 'One205'. Did you mean 'One2005'?"),
        (
            ["claims-with-relation", "--relation", "blcks"],
            "no relation named 'blcks'. Did you mean 'blocks'?",
        ),
        (["claims-between", "--subject", "Drgu"], "no type named 'Drgu'. Did you mean 'Drug'?"),
        (["busiest-papers", "--at-least", "1 } #"], "'1 } #' is no number"),
        (["strongest", "--at-least", "much"], "'much' is no decimal"),
        (["sources-of", "--place", "x"], "No such option '--place'"),
        (["sources-of", "--from", "no-such-file.csv"], "cannot read 'no-such-file.csv'"),
    ],
)
def test_a_wrong_value_helps(words: list[str], message: str) -> None:
    result = ask(*words)
    assert result.exit_code == 2 and message in result.output, result.output


def test_a_value_cannot_change_the_question() -> None:
    question = questions.load("identifiers")
    text = asking.text(
        question, {"prefix": 'X") } #\\'}, ontology.load(), lambda: pytest.fail("no name was asked")
    )
    assert 'CONCAT("X\\") } #\\\\", ":")' in text
    assert api.load(SAMPLE).query(text).rows == []


def test_a_value_that_looks_like_a_parameter_stays_a_value(tmp_path: Path) -> None:
    file = tmp_path / "a.rq"
    file.write_text("# A?\n#$ one: text -- x\n#$ two: text -- y\nASK { $one $two $three }", encoding="utf-8")
    filled = questions.read(file).filled({"one": '"$two"', "two": '"b"'})
    assert filled == 'ASK { "$two" "b" $three }\n'


def test_a_parameter_that_is_not_there_is_named() -> None:
    with pytest.raises(
        UnknownNameError, match=r"no parameter of 'sources-of' named 'molecul'. Did you mean 'molecule'"
    ):
        api.load(SAMPLE).ask("sources-of", molecul="bdnf")
    assert len(api.load(SAMPLE).ask("busiest-papers", at_least=1).rows) == 3


def test_a_reference_is_found_by_how_its_key_begins() -> None:
    assert (
        "Did you mean 'Woolf1983Evidence'?"
        in run("ask", "claims-of-paper", "--paper", "woolf", graph=None).output
    )


def test_a_table_asks_once_for_each_row(tmp_path: Path) -> None:
    table = tmp_path / "molecules.csv"
    table.write_text("\ufeffmolecule\nBDNF\n\nkcc2\n", encoding="utf-8")
    result = ask("sources-of", "--from", str(table))
    (row,) = csv.DictReader(io.StringIO(result.stdout))
    assert (row["given molecule"], row["source"]) == ("BDNF", "microglia")
    assert result.stderr == "1 of 2 rows have no answer.\n"
    plain = json.loads(ask("sources-of", "--from", str(table), "--json").stdout)
    assert [(each["given"], len(each["answers"])) for each in plain] == [
        ({"molecule": "BDNF"}, 1),
        ({"molecule": "kcc2"}, 0),
    ]


@pytest.mark.parametrize("parted_by", [",", ";", "\t"])
def test_a_table_may_come_from_the_input_and_be_parted_as_programs_do(parted_by: str) -> None:
    table = f"one{parted_by}other\nmicroglia{parted_by}bdnf\n"
    result = run("ask", "between-two", "--from", "-", "--format", "tsv", stdin=table)
    head, row = csv.reader(io.StringIO(result.stdout), delimiter="\t")
    assert head[:2] == ["given one", "given other"] and row[:2] == ["microglia", "bdnf"]


def test_the_answers_to_a_table_are_no_xml(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("molecule\nbdnf\n", encoding="utf-8")
    result = ask("sources-of", "--from", str(tmp_path / "t.csv"), "--format", "xml")
    assert result.exit_code == 2 and "Use csv, tsv or json" in result.output


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        ("molecule\nbdnf\nbdfn\n", 3, "no concept named 'bdfn'"),
        ("molecul\nbdnf\n", 1, "no parameter of 'sources-of' is named 'molecul'"),
        ("", 1, "Name columns: molecule"),
        ("molecule\nbdnf,kcc2\n", 2, "not 1 cells"),
        ("molecule,molecule\nbdnf,kcc2\n", 1, "column 'molecule' stands twice. Keep one of them"),
        ('molecule\n"bd\nnf"\n', 3, "no concept named"),
    ],
)
def test_a_wrong_table_names_its_line(tmp_path: Path, content: str, line: int, message: str) -> None:
    table = tmp_path / "t.csv"
    table.write_text(content, encoding="utf-8")
    result = ask("sources-of", "--from", str(table))
    assert result.exit_code == 1 and f"t.csv:{line}: " in result.output and message in result.output


@pytest.mark.parametrize(
    ("head", "line", "message"),
    [
        ("SELECT * {}", 1, "question without a title"),
        ("# A?\n#$ what -- x\nSELECT * {}", 2, "is no parameter"),
        ("# A?\n#$ what: concept -- x\nSELECT ?what {}", 2, "the query has no 'what'"),
    ],
)
def test_a_question_file_that_is_not_right_names_its_line(
    tmp_path: Path, head: str, line: int, message: str
) -> None:
    file = tmp_path / "a.rq"
    file.write_text(head, encoding="utf-8")
    with pytest.raises(CurationError, match=message) as caught:
        questions.read(file)
    assert caught.value.problems[0].line == line


def test_a_type_of_parameter_that_nobody_knows_is_named() -> None:
    with pytest.raises(PainkgError, match=r"no type of parameter named 'speces'. Did you mean 'species'"):
        asking.words("speces", ontology.load())
    types = {p.type for each in questions.every().values() for p in each.parameters}
    assert {"concept", "type", "relation", "reference", "number", "decimal", "text"} < types


def completed(*words: str, incomplete: str) -> list[str]:
    shell = ShellComplete(main, {}, "painkg", "_PAINKG_COMPLETE")
    return [item.value for item in shell.get_completions(list(words), incomplete)]


def test_names_and_values_complete_in_the_shell() -> None:
    assert completed("ask", incomplete="sourc") == ["sources-of"]
    assert completed("ask", "sources-of", incomplete="--mol") == ["--molecule"]
    where = ("--graph", str(SAMPLE))
    assert completed("ask", "sources-of", *where, "--molecule", incomplete="kc") == ["kcc2"]
    assert completed("ask", "claims-of-paper", *where, "--paper", incomplete="one") == ["One2005"]
    assert completed("ask", "by-phase", "--phase", incomplete="l") == ["late"]
    assert completed("ask", "sources-of", "--graph", "nowhere", "--molecule", incomplete="kc") == []


def test_the_help_of_a_question_shows_what_it_asks() -> None:
    text = " ".join(ask("sources-of", "-h").output.split())
    assert "Which cells release a molecule?" in text and "[default: BDNF]" in text
    assert "painkg ask sources-of --molecule BDNF" in text


def test_a_frame_is_for_pandas() -> None:
    frame = api.load(SAMPLE).ask("busiest-papers", at_least=1).frame()
    assert list(frame.columns) == ["source", "year", "title", "claims"] and len(frame) == 3


def test_the_questions_are_shipped() -> None:
    assert source.QUESTIONS.is_dir() and source.FEDERATED.is_dir()
