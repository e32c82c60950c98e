"""Thousands of JSONata expressions: random ones for two evaluators, and hostile ones for ours."""
