"""Which cities are members of the UNESCO Global Network of Learning Cities, as far as we know."""
