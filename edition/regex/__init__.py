"""Regular expressions of XPath, in linear time (XPath and XQuery Functions and Operators 3.1, section 5.6.1).

TEI gives them to ``prefixDef`` and ``cRefPattern``, rules of Schematron to ``matches()`` and its like. They come from
anywhere, so `re`, which tries again without end, is never asked.
"""
