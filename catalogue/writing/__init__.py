"""Opportunities to files in our own columns: the way back of `catalogue.reading`.

What is written here, `catalogue.reading` reads as the same opportunities; what it cannot is listed in `rows`.
"""

from catalogue.writing.files import FORMATS, replacing, write, write_csv
from catalogue.writing.rows import columns_of, rows_of

__all__ = ["FORMATS", "columns_of", "replacing", "rows_of", "write", "write_csv"]
