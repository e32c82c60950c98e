// Names of errors to choose from in a retrier or a catcher.

/** Those of the language that can be caught; States.Runtime, for one, cannot. */
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

/** With those of the services that a server can run. */
export const errorNames: readonly string[] = [
    ...languageErrors,
    "Batch.ClientException",
    "Batch.ServerException",
    "StepFunctions.ExecutionAlreadyExistsException",
    "StepFunctions.ExecutionLimitExceeded",
    "StepFunctions.StateMachineDoesNotExistException",
];
