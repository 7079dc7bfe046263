"""A PDF that lasts and that a screen reader can read: PDF/A-2u, tagged, in Chinese, the same bytes each time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from xml.sax.saxutils import escape

from fpdf import FPDF, ViewerPreferences
from fpdf.enums import DocumentCompliance

from api.core.fonts import sans_font, serif_font
from api.wallet.rules.structure import NestedStructure

SERIF, SANS = "serif", "sans"

# fpdf2 would write the machine's time into its own, and the same decision would never be the same file.
METADATA = """<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmp:CreatorTool="{tool}"
    xmp:CreateDate="{at}" xmp:ModifyDate="{at}" xmp:MetadataDate="{at}" pdf:Producer="{producer}">
   <pdfaid:part>2</pdfaid:part>
   <pdfaid:conformance>U</pdfaid:conformance>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>"""
TOOL = "指尖办"


class TaggedPdf(FPDF):
    """FPDF that marks paragraphs and headings; it would mark pictures only."""

    def __init__(self, title: str, made_at: datetime) -> None:
        super().__init__(unit="mm", format="A4", enforce_compliance=DocumentCompliance.PDFA_2U)
        self.struct_builder: NestedStructure = NestedStructure()
        self.set_title(title)
        self.set_lang("zh-CN")
        self.set_creator(TOOL)
        self.set_producer(TOOL)
        self.set_creation_date(made_at)
        at = made_at.isoformat(timespec="seconds")
        self.set_xmp_metadata(METADATA.format(tool=TOOL, producer=TOOL, at=at, title=escape(title)))
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)
        self.add_font(SERIF, fname=serif_font())
        self.add_font(SANS, fname=sans_font())

    @contextmanager
    def tagged(self, kind: str, alternative: str | None = None) -> Iterator[None]:
        """Mark what is written inside as one element: `H1`, `P`, `TD` … or `Figure` with its alternative text."""
        described = {"alt_text": alternative} if alternative else {}
        number = self.struct_builder.next_mcid_for_page(self.page)
        self._add_marked_content(struct_type=f"/{kind}", mcid=number, **described)
        self._out(f"/{kind} <</MCID {number}>> BDC")
        yield
        self._out("EMC")

    @contextmanager
    def inside(self, kind: str) -> Iterator[None]:
        """Let what is tagged inside belong to one element: `Table` or `TR`."""
        with self.struct_builder.inside(kind, self.page):
            yield

    @contextmanager
    def decoration(self) -> Iterator[None]:
        """Mark what is drawn inside as nothing to be read (lines, ornaments)."""
        self._out("/Artifact BMC")
        yield
        self._out("EMC")
