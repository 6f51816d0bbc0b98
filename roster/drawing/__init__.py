"""Drawing buildings: from a sentence to a building, and one by one the changes that make it the real one.

Every change is a function from one :class:`roster.drawing.drawing.Drawing` to the next; none knows files or screens.
"""
