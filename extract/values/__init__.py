"""Printed values and what they mean: strict parsers that return a typed value or None and never raise."""
