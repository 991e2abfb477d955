"""Open Referral HSDS: services, the organisations that provide them, and where and when.

Versions 1 and 2 are tables (`datapackage.json` and CSV files), version 3 is JSON. `tables` puts the tables
together into the nested services of version 3, so that only `services` needs to know what they mean.
`vocabulary` holds our own taxonomies, with which `exporting` says what HSDS has no field for.

Source: https://docs.openreferral.org/en/3.0/hsds/schema_reference.html
"""

from catalogue.standards.hsds.exporting import exported
from catalogue.standards.hsds.reading import read, read_documents

__all__ = ["exported", "read", "read_documents"]
