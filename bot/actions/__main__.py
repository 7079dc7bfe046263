"""`python -m bot.actions`: the action server."""

from bot.actions.server import main

if __name__ == "__main__":
    main()
