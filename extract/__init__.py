"""From bytes to typed evidence: intake, readers, OCR, and one module per kind of document."""
