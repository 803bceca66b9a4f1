"""What kgx, sssom-py, ndex2, PyBEL and OverflowDB find: runs in their environment, see ``readers.py``.

The answer is the last paragraph of what is printed, as JSON: these programs talk.
"""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

OURS = {"pain": "https://w3id.org/painkg/", "pko": "https://w3id.org/painkg/ontology#"}


def alone(*_: object, **__: object) -> None:
    raise OSError("a reader asked for the network")


def model() -> Any:
    """The Biolink model, from its own package and not from the web."""
    import bmt

    schema = files("biolink_model") / "schema" / "biolink_model.yaml"
    bmt.Toolkit.__init__.__defaults__ = (str(schema), {"predicate mappings": []})
    return schema


def biolink(_: list[str]) -> list[Any]:
    """The words of the Biolink model: categories, predicates, slots of an edge, values of a slot."""
    model()
    import bmt

    toolkit = bmt.Toolkit()
    slots = {
        name.replace(" ", "_"): toolkit.view.get_slot(name) for name in toolkit.get_all_edge_properties()
    }
    enums = toolkit.view.all_enums()
    return [{
        "categories": toolkit.get_descendants("named thing", formatted=True, mixin=False),
        "predicates": toolkit.get_descendants("related to", formatted=True),
        "slots": {name: list(enums[s.range].permissible_values) if s and s.range in enums else None
                  for name, s in slots.items()},
    }]  # fmt: skip


def kgx(paths: list[str]) -> list[Any]:
    """``kgx validate``, and the records that ``kgx transform`` streams.

    kgx loads the Biolink model and its prefixes from the web when it starts; here they come from the
    package of the model itself, our own prefix beside them.
    """
    import yaml

    schema = model()
    import kgx.config

    prefixes = yaml.load(schema.read_text("utf-8"), Loader=yaml.CSafeLoader)["prefixes"]
    kgx.config.jsonld_context_map["biolink"] = {**prefixes, **OURS}
    return [_kgx(Path(path)) for path in paths]


def _kgx(folder: Path) -> dict[str, Any]:
    from kgx.cli.cli_utils import validate
    from kgx.source import TsvSource
    from kgx.transformer import Transformer

    tables = [str(folder / f"painkg_{name}.tsv") for name in ("nodes", "edges")]
    report = validate(tables, "tsv", None, None, False)
    found: dict[str, Any] = {"problems": report, "nodes": {}, "edges": {}}
    for table in tables:
        for record in TsvSource(Transformer()).parse(table, "tsv"):
            if len(record) == 2:
                found["nodes"][record[0]] = record[1]
            else:
                found["edges"][record[-1]["id"]] = record[-1]
    return found


def sssom(paths: list[str]) -> list[Any]:
    from sssom.constants import SchemaValidationType
    from sssom.parsers import parse_sssom_table
    from sssom.validators import validate

    checks = [SchemaValidationType.JsonSchema, SchemaValidationType.PrefixMapCompleteness]
    found = []
    for path in paths:
        table = parse_sssom_table(path)
        problems = [
            str(each) for report in validate(table, checks, False).values() for each in report.results
        ]
        found.append({"problems": problems, "rows": table.df.to_dict("records")})
    return found


def cx2(paths: list[str]) -> list[Any]:
    from ndex2.cx2 import RawCX2NetworkFactory

    found = []
    for path in paths:
        network = RawCX2NetworkFactory().get_cx2network(json.loads(Path(path).read_text("utf-8")))
        found.append({"nodes": network.get_nodes(), "edges": network.get_edges()})
    return found


def bel(paths: list[str]) -> list[Any]:
    import pybel

    found = []
    for path in paths:
        graph = pybel.from_bel_script(path)
        edges = [
            [data["line"], _name(source), data["relation"], _name(target)]
            for source, target, data in graph.edges(data=True)
        ]
        problems = [str(warning) for _, warning, _ in graph.warnings]
        found.append({"problems": problems, "edges": edges, "labels": [node.name for node in graph]})
    return found


def _name(node: Any) -> str:
    """The id of a node: PyBEL leaves what is escaped in quotes as it was written."""
    return str(node.identifier).replace('\\"', '"').replace("\\\\", "\\")


def neo4j(paths: list[str]) -> list[Any]:
    """What OverflowDB's importer makes of Neo4j's CSV, by the ids that stand in the files.

    Like ``neo4j-admin database import`` it reads heads from files of their own, and it knows ids that are
    numbers only (``--id-type=integer``): those are given here, and nothing else in the files is changed.
    """
    told = [_numbered(Path(path)) for path in paths]
    jars, program = Path(sys.prefix) / "overflowdb" / "*", Path(__file__).with_name("OverflowDb.java")
    command = ["java", "-XX:TieredStopAtLevel=1", "-cp", str(jars), str(program)]
    given = json.dumps([schema for schema, _ in told])
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return [_named(each, names) for each, (_, names) in zip(json.loads(done.stdout), told, strict=True)]


def _numbered(folder: Path) -> tuple[dict[str, Any], list[str]]:
    """The tables of a folder with numbers as ids: what the database is told beforehand, and the ids."""
    head, *rows = _cells(folder / "concepts.csv")
    names = [row[head.index("id:ID")] for row in rows]
    numbers = {name: str(number) for number, name in enumerate(names)}
    labels = {row[head.index(":LABEL")] for row in rows}
    _write(folder, "concepts", head, rows, numbers)
    head, *rows = _cells(folder / "claims.csv")
    relations = {row[head.index(":TYPE")] for row in rows}
    _write(folder, "claims", head, rows, numbers)
    keys = [each.partition(":")[0] for each in head if not each.startswith(":")]
    told = {"folder": str(folder), "labels": [*labels], "relations": [*relations], "keys": keys}
    return told, [name.removeprefix('"').removesuffix('"').replace('""', '"') for name in names]


def _cells(path: Path) -> list[list[str]]:
    """The cells of a table as they stand there, with their quotes."""
    text = path.read_bytes().decode()
    rows: list[list[str]] = [[]]
    for cell, end in re.findall(r'("(?:[^"]|"")*"|[^",\n]*)([,\n])', text):
        rows[-1].append(cell)
        rows += [[]] if end == "\n" else []
    if _text(rows[:-1]) != text:
        raise ValueError(f"{path} is no table")
    return rows[:-1]


def _text(rows: list[list[str]]) -> str:
    return "".join(f"{','.join(row)}\n" for row in rows)


def _write(folder: Path, name: str, head: list[str], rows: list[list[str]], numbers: dict[str, str]) -> None:
    ids = [at for at, each in enumerate(head) if each.endswith((":ID", ":START_ID", ":END_ID"))]
    numbered = [[numbers[cell] if at in ids else cell for at, cell in enumerate(row)] for row in rows]
    (folder / f"{name}_header.csv").write_text(_text([head]), "utf-8", newline="")
    (folder / f"{name}_data.csv").write_text(_text(numbered), "utf-8", newline="")


def _named(found: dict[str, Any], names: list[str]) -> dict[str, Any]:
    """The same with ids as they were."""
    nodes = [[names[number], *rest] for number, *rest in found["nodes"]]
    edges = [[names[one], label, names[other], said] for one, label, other, said in found["edges"]]
    return {"nodes": nodes, "edges": edges}


if __name__ == "__main__":
    socket.socket.connect = alone  # type: ignore[method-assign]
    readers = {"biolink": biolink, "kgx": kgx, "sssom": sssom, "cx2": cx2, "bel": bel, "neo4j": neo4j}
    answer = readers[sys.argv[1]](sys.argv[2:])
    sys.stdout.write("\n\n" + json.dumps(answer, default=str))
