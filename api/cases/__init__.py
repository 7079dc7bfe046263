"""Cases (办件): filing an item, what follows from it, and the clock that runs meanwhile. The heart of the platform."""
