"""Chinese text as the assistant sees it: plain values in, plain values out; no Rasa, no web."""
