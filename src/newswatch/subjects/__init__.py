"""Subjects: Item → Filing. Subjects, places and sections, each with its reasons.

Comes in: an item, the section rules, an editor's ruling if there is one. Goes out: a ``Filing`` whose every line says
what decided it. Never: matches parts of words. Raises: ``SettingError`` for rules that cannot be read.
"""
