"""`python -m tfguard`."""

from tfguard.cli import main

main()
