"""What a catalogue lacks: nothing is wrong with the file, but residents would be served better.

Problems (`catalogue.checking`) say that something in a file is not as it was meant. Findings say that what
is there could be better: it is over, not checked for long, without a price, in it twice, in another language
than it says. Nothing here is an error, and nothing is published or held back for it.
"""

from catalogue.health.values import Checkup, Finding, FindingKind, Gap, Health

__all__ = ["Checkup", "Finding", "FindingKind", "Gap", "Health"]
