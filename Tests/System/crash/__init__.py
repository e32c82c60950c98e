"""The parts of the crash tests: a server to kill, load, ledgers, and checks."""
