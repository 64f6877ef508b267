"""Copies of every kind are read as words, or said to hold none."""

from __future__ import annotations

import gzip
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.provenance import copies
from tracker.provenance.documents import kind_of, read
from tracker.provenance.words import Unsearchable

HTML = "<!DOCTYPE html><meta charset={}><title>统计公报</title><p>企业达到<b>1.23</b>万家"


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return copies.pdf()


def holds(content: bytes, figure: str) -> bool:
    return read(content).words.find(figure).stands


@pytest.mark.parametrize(
    "figure",
    [
        *("突破1.23万家", "13.6%", "3.12%", "累计35家", "第十五位", "12.2 percent of the total"),
        *("high-tech share", "12,000", "47", "11"),
    ],
)
def test_the_words_of_a_pdf_are_found_over_its_line_breaks(pdf, figure):
    assert holds(pdf, figure)


@pytest.mark.parametrize("figure", ["3%", "12%", "五位", "4711", "12,0001", "12.3 percent"])
def test_what_a_pdf_does_not_print_is_not_found(pdf, figure):
    assert not holds(pdf, figure)


def test_footnotes_are_told_from_figures_behind_characters_of_other_planes():
    page = "<p>𠮷𠀋😀: 12,345<sup>1</sup> of 9876543 in all, 678<sup>22</sup>"
    document = read(copies.pdf(page))
    for figure in ("12,345", "9876543", "678", "22"):
        assert document.words.find(figure).stands, figure
    assert not document.words.find("67822").stands


@pytest.mark.parametrize(
    ("text", "encoding", "cmap", "collection"),
    [
        ("企业突破1.23万家", "gbk", "GBK-EUC-H", "GB1"),
        ("企业突破1.23万家", "utf-16-be", "UniGB-UCS2-H", "GB1"),
        ("企業突破1.23萬家", "big5", "ETen-B5-H", "CNS1"),
    ],
)
def test_older_chinese_pdfs_without_their_fonts_are_read(text, encoding, cmap, collection):
    assert holds(copies.unembedded(text, encoding, cmap, collection), text)


def test_a_pdf_is_known_after_stray_bytes_and_by_no_name(pdf):
    assert kind_of(b"\r\n\r\n" + pdf) == "pdf"
    assert holds(b"\r\n\r\n" + pdf, "35家")


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        *(("gb2312", "gb2312"), ("GBK", "gbk"), ("gb18030", "gb18030"), ("utf-8", "utf-8")),
        # What pages do that are not as they should be.
        *(("gb2312", "gb18030"), ("gb2312", "utf-8"), ("gb2312", "utf-8-sig"), ("utf-8", "utf-16")),
        *(("utf-16", "gb18030"), ("none-such", "gb18030")),
    ],
)
def test_a_page_is_read_in_its_own_encoding(declared, encoding):
    extra = "䶮㐀" if encoding.startswith(("gb18", "utf")) else ""
    page = HTML.format(declared) + extra
    assert holds(page.encode(encoding), "达到1.23万家" + extra)


def test_a_page_in_big5_is_read():
    page = "<html><meta charset=big5><p>企業達到<b>1.23</b>萬家"
    assert holds(page.encode("big5"), "達到1.23萬家")


@pytest.mark.parametrize(
    "head",
    [
        "<html>",
        '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">',
        '<?xml version="1.0" encoding="gb2312"?><html xmlns="http://www.w3.org/1999/xhtml">',
    ],
)
def test_the_encoding_is_found_where_old_pages_declare_it_or_guessed(head):
    assert holds(f"{head}<body><p>突破1.23万家</p>".encode("gb2312"), "突破1.23万家")


def test_a_page_without_an_encoding_that_is_not_chinese_is_western():
    page = "<html><p>fell by 3.6\xa0% – é".encode("cp1252")
    assert holds(page, "by 3.6 % - é")


@pytest.mark.parametrize(
    ("page", "figure"),
    [
        ("<p>13&#46;6&#65285; of it", "13.6%"),
        ("<p>&gt;12&nbsp;%", ">12 %"),
        ("<p><b>1</b>2,000 new", "12,000 new"),
        ("<p>12<!-- not -->,000 new", "12,000 new"),
        ("<p>over<br>12,000", "over 12,000"),
        ("<p>12,000<sup>2</sup> new", "12,000"),
        ("<table><tr><td>47<td>11</table>", "47"),
        ("<p>a<wbr>b 7", "ab 7"),
        ("<p><ruby>広<rt>ひろ</rt>州</ruby>", "広州"),
        ("<p>unclosed <b>47 <i>companies<p>", "47 companies"),
        ("<p>1 < 2, 47 companies", "47 companies"),
    ],
)
def test_a_page_is_read_as_a_browser_shows_it(page, figure):
    assert holds(f"<!doctype html>{page}".encode(), figure)


@pytest.mark.parametrize(
    "page",
    [
        "<p>a<script>var share = '47%';</script>",
        "<p>a<style>p::after { content: '47%' }</style>",
        "<p>a<!-- 47% -->",
        '<p title="47%">a',
        "<p>a<template><p>47%</template>",
        "<table><tr><td>4<td>7%</table>",
        "<p>4</p><p>7%</p>",
    ],
)
def test_what_a_page_does_not_show_is_no_word_of_it(page):
    assert not holds(f"<!doctype html>{page}".encode(), "47%")


def test_a_deeply_nested_page_is_read():
    assert holds(b"<html>" + b"<div>" * 1500 + b"47%", "47%")
    with pytest.raises(Unsearchable, match="deep"):
        read(b"<html>" + b"<div>" * 50_000 + b"47%")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030"])
def test_plain_text_is_read_in_any_encoding(encoding):
    assert holds("占比\r\n13.6％，突破1.23万家".encode(encoding), "突破1.23万家")


def test_plain_text_in_big5_and_latin_is_read():
    assert holds("達到1.23萬家".encode("big5"), "1.23萬家")
    assert holds("Café: 47 %".encode("cp1252"), "café: 47 %")


def test_tables_and_markdown_are_plain_text():
    assert kind_of(b"| 2021 | 47 % |\n| --- | --- |") == "text"
    assert kind_of(b"year,share\n2021,47\n") == "text"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "neither"),
        (b"PK\x03\x04\x14\0\x06\0", "neither"),
        (gzip.compress(b"47%", mtime=0), "neither"),
        (b"{\\rtf1 47\\'25}", "neither"),
        (b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n\r\n<html>47=25", "neither"),
        (b"WARC/1.0\r\n\r\n<html>47%", "neither"),
        (b"%PDF-1.7\n", "broken PDF"),
        (b"%PDF-1.7\n" + b"1 0 obj" * 99, "broken PDF"),
        (b"<html><script>document.write('47%')</script>", "no words"),
        (b"", "no words"),
        (b"  \n", "no words"),
        (b"<html></html>", "no words"),
    ],
)
def test_what_cannot_be_searched_says_why(content, reason):
    with pytest.raises(Unsearchable, match=reason):
        read(content)


def test_a_scan_holds_no_words_and_a_locked_pdf_needs_a_password(pdf):
    with pytest.raises(Unsearchable, match="scan"):
        read(copies.scan())
    with pytest.raises(Unsearchable, match="password"):
        read(copies.locked(pdf))


def test_pages_that_are_pictures_are_told(pdf):
    document = read(copies.joined(copies.scan(), pdf, copies.scan()))
    pages = document.pictures
    assert pages[0] == 1
    assert len(pages) == 2
    assert document.words.find("35家").stands


def is_read_or_unsearchable(content: bytes) -> None:
    with suppress(Unsearchable):
        read(content).words.find("47%")


@given(st.binary(max_size=300), st.sampled_from([b"", b"%PDF-1.4\n", b"<html>", b"\xff\xfe"]))
def test_random_bytes_are_never_a_traceback(content, head):
    is_read_or_unsearchable(head + content)


def test_a_pdf_cut_off_anywhere_is_never_a_traceback(pdf):
    for end in range(9, len(pdf), len(pdf) // 40):
        is_read_or_unsearchable(pdf[:end])
