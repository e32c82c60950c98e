"""JSONata expressions by the thousand: random ones for two evaluators, and hostile ones for ours."""
