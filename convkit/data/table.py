"""Where each file comes from and what may be done with it."""

import json
from html import escape
from importlib.resources import files

__all__ = ["Sources", "rows", "sources"]

_COLUMNS = ("file", "what", "size", "source", "licence")


def rows():
    """Return what is known of each picture or set: one dict for each, as in ``sources.json``.

    Returns
    -------
    list of dict
        With keys such as ``name``, ``file``, ``shape``, ``url``, ``changes`` and ``sha256``.

    Examples
    --------
    >>> rows()[0]["shape"]
    [512, 512]
    """
    text = files("convkit.data").joinpath("sources.json").read_text(encoding="utf-8")
    return json.loads(text)


class Sources:
    """The table of sources: text when printed, a table in a notebook.

    Parameters
    ----------
    rows : list of dict
        What `convkit.data.table.rows` returns.

    Attributes
    ----------
    rows : tuple of dict
        The same rows, to look further into.
    """

    def __init__(self, rows):
        self.rows = tuple(rows)

    def __repr__(self):
        blocks = []
        for row in self.rows:
            cells = self._cells(row)
            lines = [cells["file"], *(f"  {key:<8}{cells[key]}" for key in _COLUMNS[1:])]
            if row["changes"] != "none":
                lines.append(f"  {'changes':<8}{row['changes']}")
            blocks.append("\n".join(lines))
        return "\n".join(blocks)

    def _repr_html_(self):
        head = "".join(f'<th scope="col">{key}</th>' for key in _COLUMNS)
        body = "".join(self._html_row(row) for row in self.rows)
        return (
            '<table class="ck-sources"><caption>Pictures that travel with convkit</caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        )

    def _html_row(self, row):
        cells = {key: escape(text) for key, text in self._cells(row).items()}
        cells["source"] = f'<a href="{escape(row["url"])}">{cells["source"]}</a>'
        if row["changes"] != "none":
            cells["source"] += f"; {escape(row['changes'])}"
        first, *others = (cells[key] for key in _COLUMNS)
        data = "".join(f"<td>{text}</td>" for text in others)
        return f'<tr><th scope="row">{first}</th>{data}</tr>'

    @staticmethod
    def _cells(row):
        colours = row["shape"][2:] == [3]
        *count, height, width = row["shape"][:2] if colours else row["shape"]
        many = f"{count[0]:,} of " if count else ""
        kind = "red, green and blue" if colours else "grey"
        sized = {**row, "size": f"{many}{height} rows × {width} columns, {kind}, uint8"}
        return {key: sized[key] for key in _COLUMNS}


def sources():
    """Return the table of pictures: file, what, size, source and licence.

    Returns
    -------
    Sources
        Print it, or let a notebook show it; its ``rows`` hold the same as dicts.

    See Also
    --------
    convkit.data.image, convkit.data.fashion : the pictures themselves.

    Examples
    --------
    >>> sorted({row["licence"] for row in sources().rows})
    ['CC0 1.0', 'MIT', 'no known copyright restrictions', 'public domain']
    """
    return Sources(rows())
