"""Datatype libraries of RELAX NG: the built-in one, XML Schema datatypes, DTD compatibility."""
