"""Set-up and processes: what `make run` and `make test` need on one machine, without Docker."""
