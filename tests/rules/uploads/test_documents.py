"""PDF files: harmless ones pass untouched, acting ones are disarmed, locked and broken ones are refused."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Encryption, Name, Permissions, Stream, String

from api.core.errors import Invalid, TooLarge
from api.uploads.rules.document_process import cleaned_apart
from api.uploads.rules.documents import cleaned_document
from tests.rules.uploads import samples

SCRIPT = {"S": Name.JavaScript, "JS": String("app.alert(1)")}


def launch() -> Dictionary:
    return Dictionary(S=Name.Launch, F=String("cmd.exe"))


def with_a_script(made: pikepdf.Pdf) -> None:
    made.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), Dictionary(**SCRIPT)])))


def with_an_opening_action(made: pikepdf.Pdf) -> None:
    made.Root.OpenAction = launch()


def with_an_attachment(made: pikepdf.Pdf) -> None:
    made.attachments["secret.exe"] = b"MZ-program"


def with_a_page_action(made: pikepdf.Pdf) -> None:
    made.pages[0].obj.AA = Dictionary(O=Dictionary(**SCRIPT))


def with_a_launching_link(made: pikepdf.Pdf) -> None:
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=launch())
    made.pages[0].obj.Annots = Array([link])


def with_a_film(made: pikepdf.Pdf) -> None:
    made.pages[0].obj.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.RichMedia, Rect=Array([0, 0, 9, 9]))])


def with_a_dynamic_form(made: pikepdf.Pdf) -> None:
    made.Root.AcroForm = Dictionary(Fields=Array([]), XFA=Stream(made, b"<xdp/>"))


def with_a_script_for_an_address(made: pikepdf.Pdf) -> None:
    action = Dictionary(S=Name.URI, URI=String("javascript:alert(1)"))
    made.pages[0].obj.Annots = Array([Dictionary(Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=action)])


ARMED = [
    *(with_a_script, with_an_opening_action, with_an_attachment, with_a_page_action),
    *(with_a_launching_link, with_a_film, with_a_dynamic_form),
    with_a_script_for_an_address,
]
TRACES = (
    *(b"/JavaScript", b"/Launch", b"MZ-program", b"/EmbeddedFiles", b"/RichMedia", b"/XFA", b"/OpenAction", b"/AA"),
    b"javascript:",
)


def reason(content: bytes, family: type[Exception] = Invalid) -> str:
    with pytest.raises(family) as refused:
        cleaned_document(content)
    return refused.value.reason


def test_a_harmless_file_is_kept_byte_for_byte_so_its_signature_holds():
    assert cleaned_document(samples.pdf()) == (samples.pdf(), ())


def test_links_to_pages_and_to_the_web_are_harmless():
    made = samples.document(2)
    for action in (Dictionary(S=Name.URI, URI=String("https://example.org")), Dictionary(S=Name.GoTo, D=Array([0]))):
        made.pages[0].obj.Annots = Array([Dictionary(Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=action)])
    content = samples.finished(made)
    assert cleaned_document(content) == (content, ())


@pytest.mark.parametrize("arm", ARMED)
def test_what_acts_is_taken_out_and_the_citizen_is_told(arm):
    made = samples.document(2)
    arm(made)
    cleaned, warnings = cleaned_document(samples.finished(made))
    assert [warning.code for warning in warnings] == ["active-content-removed"]
    with pikepdf.open(io.BytesIO(cleaned)) as pdf:
        assert len(pdf.pages) == 2
        plain = samples.finished(pdf, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert not [trace for trace in TRACES if trace in plain]


def test_a_password_is_refused_with_what_to_do():
    assert reason(samples.pdf(encryption=Encryption(user="geheim", owner="owner"))) == "upload.locked"


def test_a_file_locked_against_printing_only_is_opened():
    content = samples.pdf(encryption=Encryption(user="", owner="owner", allow=Permissions(extract=False)))
    cleaned, _ = cleaned_document(content)
    with pikepdf.open(io.BytesIO(cleaned)) as pdf:
        assert not pdf.is_encrypted


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", samples.pdf()[:300], b"%PDF-1.4\n" + bytes(500)])
def test_a_broken_file_is_refused(content):
    assert reason(content) == "upload.corrupt"


def test_a_file_without_a_page_is_refused():
    assert reason(samples.pdf(0)) == "upload.corrupt"


def test_sixty_pages_are_the_limit():
    cleaned_document(samples.pdf(60))
    assert reason(samples.pdf(61), TooLarge) == "upload.too_many_pages"


def test_a_bomb_is_refused():
    assert reason(samples.unpacking_to(100)) == "upload.corrupt"


@pytest.mark.parametrize("box", [[0, 0, 14_401, 100], [0, -1_000_000_000, 100, 0]])
def test_a_page_that_no_reader_can_show_is_refused(box):
    made = samples.document()
    made.pages[0].obj.MediaBox = Array(box)
    assert reason(samples.finished(made), TooLarge) == "upload.too_large_page"


def test_a_page_whose_content_is_a_bomb_is_refused():
    made = samples.document()
    made.pages[0].obj.Contents = Stream(made, bytes(40 * 1024 * 1024))
    assert reason(samples.finished(made)) == "upload.corrupt"


def test_the_process_of_its_own_answers_the_same():
    made = samples.document()
    with_a_script(made)
    armed = samples.finished(made)
    assert cleaned_apart(samples.pdf()) == (samples.pdf(), ())
    assert cleaned_apart(armed)[1] == cleaned_document(armed)[1]
    with pytest.raises(TooLarge, match="too_many_pages") as refused:
        cleaned_apart(samples.pdf(61))
    assert refused.value.facts == {"pages": 60}
