"""Copies of documents, made for the tests."""

from __future__ import annotations

import io

import pikepdf
import weasyprint
from pikepdf import Dictionary, Name
from PIL import Image

PROSE = (
    "2021年广州市高新技术企业突破1.23万家，研发投入占地区生产总值的比重为１３．６％，增长3.12%。累计35家，"
    "全国排名第十五位。"
)
PAGE = f"""<!doctype html><html lang="zh"><style>
@page {{ size: A6 }} body {{ font-family: "Noto Sans CJK SC"; width: 9em }}</style>
<p>{PROSE}</p><p>This high-tech share is 12.2 percent of the total.</p>
<p>There were 12,000<sup>1</sup> of them.</p><table><tr><td>47</td><td>11</td></tr></table>"""


def pdf(page: str = PAGE) -> bytes:
    """A page as PDF, its Chinese broken over lines."""
    made = weasyprint.HTML(string=page).write_pdf()
    assert isinstance(made, bytes)
    return made


def unembedded(text: str, encoding: str, cmap: str, collection: str) -> bytes:
    """A PDF as older Chinese software makes it: its font is not in it, its text in a set CMap."""
    document = pikepdf.new()
    page = document.add_blank_page()
    font = {
        "/Type": Name.Font,
        "/Subtype": Name.CIDFontType0,
        "/BaseFont": Name("/STSong-Light"),
        "/CIDSystemInfo": {"/Registry": "Adobe", "/Ordering": collection, "/Supplement": 2},
    }
    whole = {**font, "/Subtype": Name.Type0, "/Encoding": Name(f"/{cmap}")}
    whole["/DescendantFonts"] = [document.make_indirect(Dictionary(font))]
    page.Resources = Dictionary({"/Font": {"/F1": document.make_indirect(Dictionary(whole))}})
    shown = f"BT /F1 12 Tf 50 700 Td <{text.encode(encoding).hex()}> Tj ET"
    page.Contents = document.make_stream(shown.encode())
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def scan() -> bytes:
    """A PDF of one picture."""
    file = io.BytesIO()
    Image.new("L", (60, 80), 200).save(file, "PDF")
    return file.getvalue()


def joined(*documents: bytes) -> bytes:
    """The pages of some PDFs in one."""
    whole = pikepdf.new()
    for document in documents:
        whole.pages.extend(pikepdf.open(io.BytesIO(document)).pages)
    file = io.BytesIO()
    whole.save(file)
    return file.getvalue()


def locked(document: bytes) -> bytes:
    """A PDF that opens with a password only."""
    file = io.BytesIO()
    encryption = pikepdf.Encryption(owner="secret", user="secret")
    pikepdf.open(io.BytesIO(document)).save(file, encryption=encryption)
    return file.getvalue()
