"""Ontario News Watch: follow the news of a place, every story once, credited and filed."""

__version__ = "0.1.0"
