"""How a result reaches the citizen (送达): electronically, by courier, or at the counter."""
