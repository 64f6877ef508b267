"""A user's CSV files, edited without rewriting them."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import TrackerError
from tracker.recording import CsvFile

COLUMNS = ("key", "title", "note")
VALUES = st.text(st.sampled_from('ab 1é中,"\n\r;\u2028\x0b'), max_size=6)
BLANKS = " \t\r\n"
LINE_ENDS = st.sampled_from(["\n", "\r\n", "\r"])


def parsed(content: bytes) -> list[list[str]]:
    """What the standard library reads, empty lines left out."""
    text = content.decode("utf-8-sig")
    return [row for row in csv.reader(io.StringIO(text, newline=""), strict=True) if any(row)]


def quoted(value: str) -> str:
    return '"' + value.replace('"', '""') + '"'


@st.composite
def cells(draw: st.DrawFn, value: str, habit: bool | None) -> str:
    must = any(mark in value for mark in '",\r\n')
    inside = draw(st.booleans()) if habit is None else habit
    return quoted(value) if must or inside else value


@st.composite
def pieces(draw: st.DrawFn) -> list[str]:
    """A file of three columns: a mark or none, its rows, and empty lines between them.

    The rows begin with their keys: key, k0, k1, …; the last one may lack its line end.
    """
    habit = draw(st.sampled_from([True, False, None]))
    rows = [COLUMNS]
    for number in range(draw(st.integers(0, 4))):
        rows.append((f"k{number}", draw(VALUES), draw(VALUES)))
    found = [draw(st.sampled_from(["", "\ufeff"]))]
    for row in rows:
        found.append(",".join(draw(cells(value, habit)) for value in row) + draw(LINE_ENDS))
        found.append(draw(st.sampled_from(["", "", "", "\n", ",,\n"])))
    if draw(st.booleans()) and not found[-1]:
        found[-2] = found[-2].rstrip("\r\n")
    return found


def joined(found: list[str]) -> bytes:
    return "".join(found).encode()


files = pieces().map(joined)


@given(files, st.fixed_dictionaries({"key": VALUES, "title": VALUES, "note": VALUES}))
def test_a_row_is_appended_and_every_old_byte_stays(content, row):
    file = CsvFile(content, "x.csv")
    new = file.append(row).content
    assert new.startswith(content)
    added = [[row[column] for column in COLUMNS]]
    assert parsed(new) == parsed(content) + [each for each in added if any(each)]


@given(files, VALUES)
def test_the_new_row_begins_on_the_line_after_the_last(content, value):
    file = CsvFile(content, "x.csv")
    new = file.append({"key": "new", "title": value}).content.decode()
    reader = csv.reader(io.StringIO(new, newline=""))
    begins = 1
    for row in reader:
        if row and row[0] == "new":
            break
        begins = reader.line_num + 1
    assert begins == file.line_count + 1


@given(pieces(), st.dictionaries(st.sampled_from(["title", "note"]), VALUES), st.integers(0, 3))
def test_only_the_cells_asked_for_change(found, changes, number):
    content, key = joined(found), f"k{number}"
    file = CsvFile(content, "x.csv")
    at = next((at for at, row in enumerate(found) if row.strip('"').startswith(key)), None)
    if at is None:
        with pytest.raises(TrackerError, match=f"no row has '{key}' as its key"):
            file.set_cells("key", key, changes)
        return
    new = file.set_cells("key", key, changes).content
    expected = parsed(content)
    row = next(each for each in expected if each[0] == key)
    for column, value in changes.items():
        place = COLUMNS.index(column)
        if row[place].strip(BLANKS) != value.strip(BLANKS):
            row[place] = value
    assert parsed(new) == expected
    assert new.startswith(joined(found[:at]))
    assert new.endswith(joined(found[at + 1 :]))


@given(files, VALUES)
def test_a_new_column_is_added_at_the_end_of_every_row(content, value):
    file = CsvFile(content, "x.csv").with_columns(["note", "archived"])
    assert file.columns == (*COLUMNS, "archived")
    old, new = parsed(content), parsed(file.content)
    assert new == [[*old[0], "archived"], *([*row, ""] for row in old[1:])]
    if len(old) > 1:
        after = parsed(file.set_cells("key", "k0", {"archived": value}).content)
        assert after[1] == [*old[1], value.strip(BLANKS) and value]


@pytest.mark.parametrize(
    ("before", "row", "added"),
    [
        ("a,b\n1,2\n", {"b": "x"}, ",x\n"),
        ("a,b\n1,2", {"a": "x", "b": "y"}, "\nx,y\n"),
        ("a,b\r\n1,2\r\n", {"a": "x"}, "x,\r\n"),
        ("a,b\n1,2\r\n3,4", {"a": "x"}, "\r\nx,\r\n"),
        ('"a","b"\n"1","2"\n', {"a": "x"}, '"x",""\n'),
        ('"a","b"\n"1",\n', {"a": "x"}, '"x",\n'),
        ('"a","b"\n1,"2"\n', {"a": "3", "b": "x"}, '3,"x"\n'),
        ('a,b\n1,"2,5"\n', {"a": "3", "b": "x"}, "3,x\n"),
        ('a,b\n"1\n2",3\n', {"a": "x,y"}, '"x,y",\n'),
        ("\ufeffa,b\n", {"b": "突破1.23万家"}, ",突破1.23万家\n"),
        ("a\n1\n", {"a": 'say "so"'}, '"say ""so"""\n'),
    ],
)
def test_a_row_is_written_as_the_others_are(before, row, added):
    assert CsvFile(before.encode(), "x.csv").append(row).content.decode() == before + added


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("a,b\n1,é\n".encode("latin-1"), "line 2 is not UTF-8; save it again as UTF-8"),
        (b'a,b\n1,2\n3,"4\n', "the row on line 3 is not CSV"),
        (b'a,b\n1,"2"x\n', "the row on line 2 is not CSV"),
        (b"", "it has no header"),
        (b"\n,,\n", "it has no header"),
        (b"a,b,a\n", "the column 'a' is there twice; keep one"),
        (b"b\n1\n", "it has no column 'a'; add it to the header"),
    ],
)
def test_a_file_that_cannot_be_edited_says_why(content, said):
    with pytest.raises(TrackerError, match="cannot be edited") as refused:
        CsvFile(content, "x.csv").append({"a": "1"})
    assert str(refused.value).startswith("x.csv cannot be edited: ")
    assert said in str(refused.value)


def test_a_row_with_too_few_cells_is_refused():
    file = CsvFile(b"a,b,c\n1,2\n3,4,5\n", "x.csv")
    with pytest.raises(TrackerError, match="line 2 has 2 cells, the header 3"):
        file.set_cells("a", "1", {"c": "x"})
    with pytest.raises(TrackerError, match="line 2 has 2 cells, the header 3"):
        file.with_columns(["d"])
    assert file.set_cells("a", "3", {"c": "x"}).content == b"a,b,c\n1,2\n3,4,x\n"


def test_a_row_that_is_there_twice_is_changed_twice():
    file = CsvFile(b"a,b\n1,2\n1,2\n", "x.csv")
    assert file.set_cells("a", "1", {"b": "3"}).content == b"a,b\n1,3\n1,3\n"


def test_columns_and_values_are_known():
    file = CsvFile(b'a , b\n 1,"2"\n3\n,,\n', "x.csv")
    assert file.columns == ("a", "b")
    assert file.values("a") == ["1", "3"]
    assert file.values("b") == ["2"]
    assert file.values("c") == []
