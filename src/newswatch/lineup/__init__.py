"""Line-up: stories + rulings + time → Edition, each place with its reason.

Comes in: story summaries, pins, sections, the time. Goes out: one ``Edition``. Never: reads the clock. Raises nothing.
"""
