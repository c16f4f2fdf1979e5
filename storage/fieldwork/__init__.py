"""Work in the streets at rest: reports, their evidence, crews' limits, and figures of both."""
