"""From the catalogue and the hand-written patterns to training examples; plain values, the same on every machine."""
