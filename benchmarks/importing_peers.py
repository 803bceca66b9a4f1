"""What the peers of an import run: each a program for the Python of their environment."""

GRAPH = "https://w3id.org/painkg/imported/kgx"
POLARS = """
import sys
import polars as pl
B, R = "https://w3id.org/biolink/vocab/", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SPELLED = {
    "NCBIGene:": "http://identifiers.org/ncbigene/",
    "UBERON:": "http://purl.obolibrary.org/obo/UBERON_",
    "biolink:": B,
}
def iri(name): return pl.col(name).str.replace_many(list(SPELLED), list(SPELLED.values()))
def text(name): return pl.col(name).str.replace_all('["\\\\\\\\]', "\\\\${0}")
table = pl.scan_csv(sys.argv[1], separator="\\t", quote_char=None, infer_schema=False)
others = table.collect_schema().names()[4:]
edge = "<https://w3id.org/painkg/imported/kgx/edge/{}>"
ends = [f"<{R}{name}> <{{}}>" for name in ("subject", "predicate", "object")]
ends.insert(0, f"<{R}type> <{B}Association>")
lines = ["<{}> <{}> <{}> .", *(f"{edge} {end} ." for end in ends)]
lines += [f'{edge} <{B}{name}> "{{}}" .' for name in others]
s, p, o, e = iri("subject"), iri("predicate"), iri("object"), pl.col("id")
cells = [s, p, o, e, e, s, e, p, e, o, *(cell for name in others for cell in (e, text(name)))]
table.select(pl.format("\\n".join(lines), *cells)).sink_csv(
    sys.argv[2], include_header=False, quote_style="never"
)
"""
LOAD = f"""
import sys
import pyoxigraph as ox
store = ox.Store(sys.argv[2])
graph = ox.NamedNode("{GRAPH}")
store.bulk_load(path=sys.argv[1], format=ox.RdfFormat.N_TRIPLES, to_graph=graph, lenient=True)
"""
RDFLIB = """
import csv, sys
import rdflib
from rdflib import RDF, Literal, URIRef
B = "https://w3id.org/biolink/vocab/"
graph = rdflib.Graph(*sys.argv[3:])
if sys.argv[3:]:
    graph.open(sys.argv[2], create=True)
def iri(text): return URIRef("http://example.org/" + text)
for row in csv.DictReader(open(sys.argv[1]), delimiter="\\t"):
    s, p, o, e = (iri(row[name]) for name in ("subject", "predicate", "object", "id"))
    graph.add((s, p, o))
    graph.add((e, RDF.type, iri("Association")))
    for word, value in ((RDF.subject, s), (RDF.predicate, p), (RDF.object, o)):
        graph.add((e, word, value))
    for name in list(row)[4:]:
        graph.add((e, URIRef(B + name), Literal(row[name])))
if sys.argv[3:]:
    graph.close()
else:
    graph.serialize(sys.argv[2], format="nt", encoding="utf-8")
"""
KGX = """
import sys
from pathlib import Path
import biolink_model
from bmt import toolkit
schema = Path(next(iter(biolink_model.__path__)), "schema", "biolink_model.yaml")
start = toolkit.Toolkit.__init__
def offline(self, *_): start(self, str(schema), {"predicate mappings": []})  # kgx would open addresses
toolkit.Toolkit.__init__ = offline
import kgx.config
known = {"biolink": "https://w3id.org/biolink/vocab/", "NCBIGene": "http://identifiers.org/ncbigene/"}
known |= {"UBERON": "http://purl.obolibrary.org/obo/UBERON_", "PMID": "https://pubmed.ncbi.nlm.nih.gov/"}
known |= {"OBAN": "http://purl.org/oban/", "infores": "https://w3id.org/biolink/infores/"}
kgx.config.jsonld_context_map |= dict.fromkeys(("biolink", "monarch_context", "obo_context"), known)
from kgx.transformer import Transformer
source = {"filename": [sys.argv[1]], "format": "tsv"}
Transformer(stream=True).transform(source, {"filename": sys.argv[2], "format": "nt"})
"""
