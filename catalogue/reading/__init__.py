"""A city's files to opportunities.

A file goes through five rooms, and each of them knows nothing of the others:

1. `city`, `export`, `settings`: what `city.toml` says about the city and about each of its files (`rules`).
2. `files`, `encodings`, `delimited`, `workbooks`, `documents`: a file to records, whatever its format.
3. `mapping`, `paths` (a city's own columns) or `own` (ours): a record to a row in our columns, as text.
4. `columns` with `amounts`, `moments`, `words`, `contacts`: the texts of a row to values.
5. `reader`, `sessions`, `ids`: rows to opportunities, with totals that add up.

Nothing in a file makes any of them raise: faults become values (`catalogue.checking`) and reading goes on.
"""
