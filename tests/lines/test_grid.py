"""Cells that reach over rows and columns, and such that claim to reach further than there is room."""

from textus.transforms.lines.grid import Cell, Grid


def test_cells_leave_room_where_another_reaches():
    matrix = Grid([[Cell(("a",), rows=2), Cell(("b",))], [Cell(("c",))]]).matrix()
    assert [[cell.lines for cell in row] for row in matrix] == [[("a",), ("b",)], [(), ("c",)]]


def test_rows_are_of_one_length():
    matrix = Grid([[Cell(("a",), columns=3)], [Cell(("b",))]]).matrix()
    assert [len(row) for row in matrix] == [3, 3]


def test_no_table_has_more_room_than_anybody_can_have_meant():
    rows = [[Cell((f"a{n}",), rows=1000, columns=1000), Cell((f"b{n}",))] for n in range(50)]
    matrix = Grid(rows).matrix()
    assert [[cell.lines for cell in row] for row in matrix] == [[(f"a{n}", f"b{n}")] for n in range(50)]


def test_one_long_row_makes_no_square():
    rows = [[Cell((str(n),)) for n in range(3000)], *([Cell(("x",))] for _ in range(3000))]
    assert sum(map(len, Grid(rows).matrix())) < 10_000_000
