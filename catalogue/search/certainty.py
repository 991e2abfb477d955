"""How sure it is that a text answers the words of a wish, from words and from meaning together.

Words know what is spelt, vectors what is meant, and neither alone knows when there is nothing: a rare word
that only some description mentions is no course, and the closest vector is always somewhere. So words
decide, by how much of the wish a text holds and where; closeness in meaning may tip what words left open, is
enough alone where it is greater than wishes have that the catalogue lacks, and it orders what is shown as
"nothing exactly, but close". Measured on wishes made from the catalogues
themselves (`tests/benchmarks/calibration.py`): names of themes that they have, and of themes that they lack.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from catalogue.search.lookup import Floats
from catalogue.search.matching import Matching

STANDS_BEHIND = 0.6
"""Certainty from which the bot stands behind a match."""
COMES_CLOSE = 0.3
"""Certainty from which something is worth showing as close, without any help of meaning."""
IN_DESCRIPTION = 0.45
"""What a word is worth that stands in the description only, against one in title or keywords."""
FAR_FROM_USUAL, VERY_FAR = 0.5, 1.2
"""Closeness in meaning at which it begins to support a text, and at which it does so fully."""
ENOUGH_OF_A_SENTENCE, MERE_STORY = 2, 0.6
"""Words of a sentence that a text must hold, and what it is worth with fewer."""
SUPPORT = 0.25
"""What full support adds to the certainty of a text that has words of the wish."""
OF_THE_THEME = 0.4
"""How much alike a word must be to one that names the theme of the wish, for meaning to help."""
BEYOND_DOUBT, DOUBT_ENDS, DOUBT = 0.8, 0.25, 0.15
"""Certainty below which a text must also be so close in meaning, and what it loses where it is not."""
ALONE, ALONE_WITHOUT_THE_THEME, AMONG_THE_CLOSEST = 1.0, 1.9, 0.3
"""Closeness in meaning that is enough by itself; that is enough where the wish names a theme which the text
does not; and by how much a text may be less close than the closest one."""
CLOSE, CLOSE_WITHOUT_THE_THEME = 0.65, 1.0
"""Closeness in meaning from which it alone is worth calling close; and where the wish names a theme which
the text does not."""
CLOSEST = 40
"""How many texts are looked at as the closest that there are: some are over, or fail another wish."""
CLOSE_WEIGHT = 0.8
"""What closeness 1 is worth in the order of what comes close."""


def by_words(matching: Matching) -> Floats:
    """Certainty from 0 to 1 by words alone. Of a sentence a single word is story, unless it names a theme."""
    certain: Floats = matching.about + np.float32(IN_DESCRIPTION) * (matching.covered - matching.about)
    if matching.is_sentence:
        certain = np.where(matching.telling < ENOUGH_OF_A_SENTENCE, certain * np.float32(MERE_STORY), certain)
    return certain


def supported(matching: Matching, certain: Floats, closeness: Floats | None) -> Floats:
    """Certainty with the support of meaning, for texts that have something of the wish in words; of a wish
    that names a theme, for those that have something of the theme. Who asks for a quiet place for homework is
    not offered a film because it is called so.

    A text whose words are not beyond doubt (synonyms, slips) and that is not close in meaning either loses
    instead. What is closer than wishes come to a catalogue that lacks them needs no words at all, except
    where the wish names a theme: that is a word of its own, and its course would have it.
    """
    if closeness is None:
        return certain
    doubtful = (certain < BEYOND_DOUBT) & (closeness < DOUBT_ENDS)
    certain = np.where(doubtful, certain - np.float32(DOUBT), certain).astype(np.float32)
    support = np.clip((closeness - FAR_FROM_USUAL) / (VERY_FAR - FAR_FROM_USUAL), 0, 1)
    of_the_theme = matching.themed >= OF_THE_THEME
    tipped = np.where((certain > 0) & of_the_theme, certain + np.float32(SUPPORT) * support, certain)
    enough = np.maximum(
        np.where(of_the_theme, ALONE, ALONE_WITHOUT_THE_THEME),
        closeness.max(initial=0.0) - AMONG_THE_CLOSEST,
    )
    return np.where(closeness >= enough, np.maximum(tipped, STANDS_BEHIND), tipped).astype(np.float32)


def worth_comparing(closeness: Floats) -> NDArray[np.int64]:
    """The texts that meaning alone may show: those that come close, and the closest that there are."""
    close: NDArray[np.int64] = (closeness >= CLOSE).nonzero()[0]
    if len(close) >= CLOSEST:
        return close
    return closest(closeness)


def closest(closeness: Floats) -> NDArray[np.int64]:
    """The places of the closest few, in no order."""
    if len(closeness) <= CLOSEST:
        return np.arange(len(closeness))
    return np.argpartition(closeness, -CLOSEST)[-CLOSEST:]


def comes_close(matching: Matching, certain: Floats, closeness: Floats | None) -> NDArray[np.bool_]:
    """Which texts are worth calling close."""
    close: NDArray[np.bool_] = certain >= COMES_CLOSE
    if closeness is None:
        return close
    return close | (closeness >= np.where(matching.themed >= OF_THE_THEME, CLOSE, CLOSE_WITHOUT_THE_THEME))


def near_worth(certain: Floats, closeness: Floats | None) -> NDArray[np.float64]:
    """The order of what comes close."""
    worth = certain.astype(np.float64)
    return worth if closeness is None else worth + CLOSE_WEIGHT * np.maximum(closeness, 0)
