"""What people write in spreadsheets that are not yet in our columns, and that everybody takes in one way.

A heading in one's own language, `lunes a viernes`, `ab 60`, `12,50 €`, `gratis`, `3. Mai 2026`. The strict
forms of the contract are tried first and elsewhere (`columns`, `amounts`, `moments`, `words`); what stands
here is asked only about the rest, and keeps to one rule: **what can be meant in two ways is not read**, it is
a fault that says so.

The words are in `headings.toml` and `words.toml`, the names of days, months and currencies come from CLDR.
"""
