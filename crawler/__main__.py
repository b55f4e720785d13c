"""`python -m crawler` is `bbi`."""

from crawler.cli import main

main()
