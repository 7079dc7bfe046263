"""Who may decide a task, what a decision must say, and how urgent a task is."""
