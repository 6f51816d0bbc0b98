"""The sample office: a made-up community, the same for the same day, to try everything on.

Buildings have the shapes of real ones. Households have the sizes, relations, ages and sexes of ``compositions.txt``
(from the example census "Popstan" that CSPro publishes, a fictional country, CC0 1.0). Names, numbers, telephones
and visits are drawn at random; no line is about anybody.
"""

from roster.sample.office import SampleOffice, sample_office

__all__ = ["SampleOffice", "sample_office"]
