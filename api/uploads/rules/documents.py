"""PDF files: opened under limits, refused when locked or damaged, freed of everything that acts.

A harmless file is kept byte for byte, so the digital signature of an electronic invoice (电子发票) stays valid.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from urllib.parse import urlsplit

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream
from pikepdf.settings import set_qpdf_limits

from api.core.errors import Invalid, TooLarge
from api.uploads.rules.warnings import QualityWarning, warning

MOST_PAGES = 60
MOST_OBJECTS = 20_000
MOST_POINTS = 14_400  # the longest side of a page that readers must show (ISO 32000-1, annex C.2)
STREAM_MEMORY = 32 * 1024 * 1024

UNREADABLE = "error decoding stream data"

HARMLESS_ACTIONS = {"/GoTo", "/URI", "/Named"}
HARMLESS_SCHEMES = {"", "https", "http", "mailto", "tel"}
ACTING_ANNOTATIONS = {"/FileAttachment", "/RichMedia", "/Movie", "/Screen", "/Sound", "/3D"}
ACTING_NAMES = ("/JavaScript", "/EmbeddedFiles")
ACTING_ROOT_KEYS = ("/OpenAction", "/AA", "/AF", "/Collection")

# Process-wide and read by qpdf without a lock, so they are set once, before any thread opens a file.
set_qpdf_limits(
    parser_max_nesting=100,
    parser_max_container_size=200_000,
    max_stream_filters=3,
    flate_max_memory=STREAM_MEMORY,
    run_length_max_memory=STREAM_MEMORY,
    png_max_memory=STREAM_MEMORY,
    tiff_max_memory=STREAM_MEMORY,
)


def cleaned_document(content: bytes) -> tuple[bytes, tuple[QualityWarning, ...]]:
    """The file unchanged, or saved anew without scripts, attachments and launching actions, with a warning.

    Raises Invalid `upload.locked` (a password is needed) or `upload.corrupt`, TooLarge `upload.too_many_pages` or
    `upload.too_large_page`.
    """
    try:
        with Pdf.open(io.BytesIO(content), attempt_recovery=False) as document:
            check_extent(document)
            check_pages(document)
            changed = disarmed(document) or document.is_encrypted
            refuse_unreadable(document)
            if not changed:
                return content, ()
            return _saved(document), (warning("active-content-removed"),)
    except pikepdf.PasswordError:
        raise Invalid("upload.locked") from None
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, KeyError, AttributeError):
        raise Invalid("upload.corrupt") from None  # pikepdf raises these for objects of an unexpected type


def check_extent(document: Pdf) -> None:
    """TooLarge `upload.too_many_pages`, Invalid `upload.corrupt` for no page at all or a flood of objects."""
    if len(document.objects) > MOST_OBJECTS or not document.pages:
        raise Invalid("upload.corrupt")
    if len(document.pages) > MOST_PAGES:
        raise TooLarge("upload.too_many_pages", pages=MOST_PAGES)


def check_pages(document: Pdf) -> None:
    """TooLarge `upload.too_large_page`, and PdfError for a page whose content cannot be unpacked within the limits.

    Whoever opens the file later, to draw a watermark on it or to read it, does so outside of this process.
    """
    for page in document.pages:
        left, bottom, right, top = (float(edge) for edge in page.mediabox)
        if max(abs(right - left), abs(top - bottom)) > MOST_POINTS:
            raise TooLarge("upload.too_large_page")
        for part in _contents(page.obj):
            part.read_bytes()


def _contents(page: Object) -> list[Object]:
    contents = page.get("/Contents")
    return [contents] if isinstance(contents, Stream) else list(contents or ())


def refuse_unreadable(document: Pdf) -> None:
    """Invalid `upload.corrupt` when a part could not be unpacked: nobody knows what it would have held.

    qpdf only warns of it and reads on, whether the part is damaged or a bomb that hit a limit.
    """
    if any(UNREADABLE in told for told in document.get_warnings()):
        raise Invalid("upload.corrupt")


def disarmed(document: Pdf) -> bool:
    """Take out all that acts when the file is opened, read or clicked; whether there was anything."""
    found = [_without(document.Root, key) for key in ACTING_ROOT_KEYS if _acts(document.Root, key)]
    found += [_without(names, key) for names in _dictionaries(document.Root, "/Names") for key in ACTING_NAMES]
    found += [_without(form, "/XFA") for form in _dictionaries(document.Root, "/AcroForm")]
    for thing in _objects(document):
        found.append(_without(thing, "/AA"))
        if "/A" in thing and _acts(thing, "/A"):
            found.append(_without(thing, "/A"))
    found += [_without_acting_annotations(page.obj) for page in document.pages]
    return any(found)


def _objects(document: Pdf) -> Iterator[Object]:
    """Every dictionary of the file, those written inline among a page's annotations too."""
    for thing in document.objects:
        if isinstance(thing, Dictionary):
            yield thing
    for page in document.pages:
        yield from (note for note in page.obj.get("/Annots", []) if isinstance(note, Dictionary))


def _dictionaries(parent: Object, key: str) -> list[Object]:
    inner = parent.get(key)
    return [inner] if isinstance(inner, Dictionary) else []


def _acts(parent: Object, key: str) -> bool:
    """Whether a key holds an action beyond moving within the file or opening a web page."""
    if key not in parent:
        return False
    action = parent[key]
    if key == "/OpenAction" and isinstance(action, Array):
        return False  # a place to open at
    if not isinstance(action, Dictionary) or "/S" not in action:
        return key != "/A"
    scheme = urlsplit(str(action.get("/URI", "")).strip()).scheme
    return "/Next" in action or str(action["/S"]) not in HARMLESS_ACTIONS or scheme not in HARMLESS_SCHEMES


def _without(parent: Object, key: str) -> bool:
    if key not in parent:
        return False
    del parent[key]
    return True


def _without_acting_annotations(page: Object) -> bool:
    notes = page.get("/Annots")
    if not isinstance(notes, Array):
        return False
    kept = [note for note in notes if str(note.get("/Subtype", "")) not in ACTING_ANNOTATIONS]
    if len(kept) == len(notes):
        return False
    page[Name.Annots] = Array(kept)
    return True


def _saved(document: Pdf) -> bytes:
    out = io.BytesIO()
    document.remove_unreferenced_resources()
    document.save(out, encryption=False, static_id=True)
    return out.getvalue()
