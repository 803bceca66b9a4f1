"""An audit finds the concepts of a text and the claims on its sentences, and says no more than it knows."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from markup import Elements
from painkg import audit
from painkg.audit import page as pages
from painkg.audit import passages, reports, verdicts
from painkg.audit.dictionary import Dictionary
from painkg.cli import main
from painkg.errors import PainkgError
from painkg.lessons import naming
from painkg.model import Knowledge

MARKED = yaml.safe_load((Path(__file__).parent / "marked.yaml").read_text(encoding="utf-8"))


def one(knowledge: Knowledge, text: str) -> verdicts.Marked:
    (found,) = audit.read(knowledge, text.encode(), "text")
    return found


@pytest.fixture(scope="session")
def read(knowledge: Knowledge) -> list[tuple[dict[str, object], verdicts.Marked]]:
    said = [passages.Passage(each["text"], 1) for each in MARKED]
    return list(zip(MARKED, verdicts.audit(knowledge, said), strict=True))


def test_the_marked_set_is_read_with_high_precision_and_recall(
    knowledge: Knowledge, read: list[tuple[dict[str, list[str]], verdicts.Marked]]
) -> None:
    right = found = wanted = claims_right = claims_wanted = 0
    for hand, marked in read:
        named = {mention.concept for mention in marked.mentions}
        right += len(named & set(hand["concepts"]))
        found, wanted = found + len(named), wanted + len(hand["concepts"])
        linked = {link.claim.id for link in marked.links}
        expected = {naming.find(knowledge, said).id for said in hand["claims"]}
        claims_right, claims_wanted = claims_right + len(linked & expected), claims_wanted + len(expected)
    assert right / found >= 0.95 and right / wanted >= 0.95
    assert claims_right == claims_wanted > 15


@pytest.mark.parametrize("number", range(len(MARKED)))
def test_verdicts_are_those_of_a_careful_reader(
    read: list[tuple[dict[str, object], verdicts.Marked]], number: int
) -> None:
    hand, marked = read[number]
    assert marked.verdict == hand["verdict"], [(link.sentence, link.verdict) for link in marked.links]


def test_nothing_matches_inside_words_and_case_tells_abbreviations(knowledge: Knowledge) -> None:
    find = Dictionary(knowledge).find
    assert find("The acc value and a painter, mapping gabardine.") == []
    assert [each.concept for each in find("ACC")] == ["anterior-cingulate-cortex"]
    assert [each.concept for each in find("Grey matter")] == ["gray-matter"]


def test_the_longest_name_is_meant(knowledge: Knowledge) -> None:
    text = "secondary hyperalgesia of the primary somatosensory cortex"
    found = [each.concept for each in Dictionary(knowledge).find(text)]
    assert found == ["secondary-hyperalgesia", "primary-somatosensory-cortex"]


def test_an_abbreviation_that_the_text_defines_is_known_afterwards(knowledge: Knowledge) -> None:
    text = "Spinal cord stimulation (SXS) is old. SXS helps."
    found = [
        each.words for each in Dictionary(knowledge).find(text) if each.concept == "spinal-cord-stimulation"
    ]
    assert found == ["Spinal cord stimulation", "SXS", "SXS"]


def test_limits_say_in_whom(knowledge: Knowledge) -> None:
    marked = one(knowledge, "Disinhibition causes allodynia.")
    assert "looked at in rats only" in {limit for link in marked.links for limit in link.limits}


def test_a_claim_under_a_condition_that_nobody_speaks_of_stands_in_where_no_other_does(
    knowledge: Knowledge,
) -> None:
    marked = one(knowledge, "Microglia release BDNF.")
    assert marked.verdict == "supported with limits"
    assert any("after nerve injury" in link.limits for link in marked.links)
    told = one(knowledge, "Microglia release BDNF after nerve injury.")
    assert {link.claim.condition for link in told.links if link.claim.object == "bdnf"} == {"nerve-injury"}


def test_what_was_not_found_under_a_condition_contradicts_with_limits(knowledge: Knowledge) -> None:
    assert one(knowledge, "Ketamine lowers chronic pain.").verdict == "contradicted with limits"
    assert one(knowledge, "Ketamine prevents chronic pain after tissue injury.").verdict.startswith("contra")


def test_a_heading_lends_its_topic_and_says_so(knowledge: Knowledge) -> None:
    text = "Central sensitization\n\nIt follows a nerve injury."
    marked = audit.read(knowledge, text.encode(), "text")[-1]
    assert marked.links and all(link.by_topic for link in marked.links)
    assert "by topic" in reports.text(reports.plain([marked]))


def test_documents_of_every_kind_give_the_same_sentences(knowledge: Knowledge) -> None:
    said = "Ketamine blocks the NMDA receptor."
    html = f"<html><head><style>p {{}}</style><script>microglia</script></head><p>{said}</p></html>"
    file = io.BytesIO()
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(file, "w") as archive:
        body = "<w:p><w:r><w:t>Ketamine blocks </w:t></w:r><w:r><w:t>the NMDA receptor.</w:t></w:r></w:p>"
        archive.writestr(
            "word/document.xml", f"<w:document xmlns:w='{w}'><w:body>{body}</w:body></w:document>"
        )
    pdf = io.BytesIO()
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(pdf)
    canvas.drawString(72, 700, "Ketamine blocks")
    canvas.drawString(72, 680, "the NMDA receptor.")
    canvas.save()
    contents = {
        "a.txt": said.encode(),
        "a.html": html.encode(),
        "a.docx": file.getvalue(),
        "a.pdf": pdf.getvalue(),
    }
    for name, content in contents.items():
        (found,) = audit.read(knowledge, content, name)
        assert (found.passage.text, found.verdict) == (said, "supported"), name


@pytest.mark.parametrize("name", ["a.docx", "a.pdf"])
def test_a_broken_document_is_named(knowledge: Knowledge, name: str) -> None:
    with pytest.raises(PainkgError, match=f"'{name}' is no"):
        audit.read(knowledge, b"not what it says", name)


def test_every_mark_of_the_page_leads_to_its_claim(knowledge: Knowledge) -> None:
    text = (
        "Central sensitization and <script>alert(1)</script> pain. Presynaptic and postsynaptic changes. "
        + " ".join(each["text"] for each in MARKED)
    )
    marked = audit.read(knowledge, text.encode(), "text")
    page = pages.write(knowledge, marked, "a <b> text")
    parser = Elements(page)
    inside = [link.removeprefix("#") for link in parser.links if link.startswith("#")]
    assert len(inside) > 15 and set(inside) <= set(parser.ids)
    assert "<script>" not in page and "<b> text" not in page
    assert all(link.startswith(("#", "https://")) for link in parser.links if link != "data:,")
    for passage in passages.passages(text):
        assert passage.text in "".join(parser.text)


def test_an_audit_answers_as_documented(tmp_path: Path) -> None:
    said, file = "Ketamine blocks the NMDA receptor.", tmp_path / "a.json"
    result = CliRunner().invoke(main, ["audit", "-", "--json"], input=said)
    CliRunner().invoke(main, ["audit", "-", "--json", "-o", str(file)], input=said)
    assert file.read_text(encoding="utf-8") == result.output
    found = json.loads(result.output)
    assert set(found) == {"verdicts", "concepts", "sentences"}
    (sentence,) = found["sentences"]
    assert set(sentence) == {"text", "line", "heading", "verdict", "concepts", "claims"}
    assert set(sentence["claims"][0]) == {"id", "verdict", "sentence", "limits", "by_topic"}


def test_it_says_that_it_does_not_understand() -> None:
    result = CliRunner().invoke(main, ["audit", "-"], input="Ketamine blocks the NMDA receptor.")
    assert "does not understand the sentence" in " ".join(result.output.split())


def test_a_missing_file_is_named() -> None:
    result = CliRunner().invoke(main, ["audit", "no-such-file.txt"])
    assert result.exit_code == 2 and "cannot read 'no-such-file.txt'" in result.output
