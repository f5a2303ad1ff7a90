"""Speeds and staying power, as figures and ratios in one run: ``./run bench NAME``."""
