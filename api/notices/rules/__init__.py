"""Rules of notices: plain values in, plain values out."""
