"""Face engines behind one interface; `base` says what an engine must do."""
