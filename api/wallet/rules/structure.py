"""Elements inside elements (a table's rows and cells), which fpdf2 does not know: it lists all below the document."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from typing import Any

from fpdf.structure_tree import StructElem, StructureTreeBuilder
from fpdf.syntax import PDFArray


class Everything(PDFArray):
    """Iterates over all elements, so that fpdf2 numbers them; is written as those directly below the document."""

    def __init__(self) -> None:
        super().__init__()
        self.deeper: list[StructElem] = []

    def __iter__(self) -> Iterator[Any]:
        return chain(super().__iter__(), self.deeper)

    def serialize(self, *args: Any, **kwargs: Any) -> str:
        """The array in the syntax of PDF."""
        return PDFArray(super().__iter__()).serialize(*args, **kwargs)


class NestedStructure(StructureTreeBuilder):
    """A structure tree of any depth."""

    def __init__(self) -> None:
        super().__init__()
        self.doc_struct_elem.k = self.everything = Everything()
        self.open: list[StructElem] = [self.doc_struct_elem]
        self.marked: list[StructElem] = []

    @contextmanager
    def inside(self, kind: str, page_number: int) -> Iterator[None]:
        """What is marked inside belongs to one element: `Table` or `TR`."""
        self.open.append(self._below(StructElem(f"/{kind}", self.open[-1], [], page_number=page_number)))
        yield
        self.open.pop()

    def add_marked_content(self, page_number: int, struct_type: str, **more: Any) -> tuple[StructElem, int]:  # type: ignore[override]
        """As fpdf2 does, below the innermost open element."""
        element, parents = super().add_marked_content(page_number, struct_type, **more)
        self.everything.pop()
        element.p = self.open[-1]
        self.marked.append(element)
        return self._below(element), parents

    def next_mcid_for_page(self, page_number: int) -> int:
        """How many marks the page has already."""
        return sum(element.page_number() == page_number for element in self.marked)

    def _below(self, element: StructElem) -> StructElem:
        parent = self.open[-1]
        parent.k.append(element)
        if parent is not self.doc_struct_elem:
            self.everything.deeper.append(element)
        return element
