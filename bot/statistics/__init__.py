"""Facts to figures, and figures to pictures and files: pure, and without a word of any language."""
