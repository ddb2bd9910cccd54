"""The regular expressions of XML Schema (part 2, appendix F): read, and matched in linear time."""
