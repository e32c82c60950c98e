// The error names that a retrier or catcher can choose from.

/** The catchable errors of the language; States.Runtime, for example, cannot be caught. */
export const languageErrors: readonly string[] = [
    "States.ALL",
    "States.TaskFailed",
    "States.Timeout",
    "States.HeartbeatTimeout",
    "States.DataLimitExceeded",
    "States.QueryEvaluationError",
    "States.Permissions",
    "States.ResultPathMatchFailure",
    "States.ExceedToleratedFailureThreshold",
    "States.ItemReaderFailed",
    "States.ResultWriterFailed",
];

/** Also the errors of the services that a server can run. */
export const errorNames: readonly string[] = [
    ...languageErrors,
    "Batch.ClientException",
    "Batch.ServerException",
    "StepFunctions.ExecutionAlreadyExistsException",
    "StepFunctions.ExecutionLimitExceeded",
    "StepFunctions.StateMachineDoesNotExistException",
];
