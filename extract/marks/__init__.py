"""Marks that people leave on paper: seals and name stamps, with what they say."""
