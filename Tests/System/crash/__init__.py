"""What the crash tests are made of: a server to kill, load, ledgers, and the checks."""
