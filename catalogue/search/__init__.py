"""From a wish to what answers it."""
