"""schema.org in JSON-LD: `Course`, `CourseInstance`, `Event` and its kinds, `Place` and its kinds.

`documents` finds the nodes in files and web pages, `graph` follows their references, `records` says what
a node is in our own columns, with `texts`, `places`, `offers` and `occasions` for its parts.

Source: https://schema.org/docs/full.html, and for courses also
https://developers.google.com/search/docs/appearance/structured-data/course
"""

from catalogue.standards.schema_org.exporting import exported
from catalogue.standards.schema_org.reading import read, read_documents

__all__ = ["exported", "read", "read_documents"]
