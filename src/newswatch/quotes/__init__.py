"""Quotes: Item → who said what, with exact spans of source, cue and content.

Comes in: an item. Goes out: ``Quote`` records, speakers resolved within the item. Never: lets people speak who are only
mentioned. Raises nothing of its own.
"""
