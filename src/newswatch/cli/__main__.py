"""``python -m newswatch.cli``."""

from newswatch.cli import main

if __name__ == "__main__":
    main()
