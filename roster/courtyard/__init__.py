"""The courtyard map (院落建筑物分布图): what stands where in a village or a courtyard, north up, on a grid.

A map is one frozen value; every change is a function from one map to the next. Nothing here knows a file or a screen.
"""
