"""The datatypes of XML Schema (part 2), one family a file, as RELAX NG uses them."""
