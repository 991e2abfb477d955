"""The areas of what has none: told from its title, its keywords and its description, or left open.

A rule of thumb that a librarian can follow and correct, no model: words say the area (`themes.toml` for the
themes of the search's thesaurus, `words.psv` for words beyond them), a title counts more than a keyword and
a keyword more than a description, and where two areas come close nothing is said. What is inferred here is
marked by `areas_inferred` and shown to staff with the words that it rests on (`Inference.evidence`).
"""

from catalogue.areas.inferring import Evidence, Field, Inference, inferred, with_areas

__all__ = ["Evidence", "Field", "Inference", "inferred", "with_areas"]
