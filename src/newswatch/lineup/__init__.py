"""Line-up: stories + rulings + time → Edition, each place with its reason.

Comes in: story summaries, sections, pins, the time. Goes out: one ``Edition``: lead, second, third, latest, and the
sections. Never: reads the clock. Raises nothing.
"""

from newswatch.lineup.edition import set_edition

__all__ = ["set_edition"]
