/// The number of each kind of fact in the log. Numbers are never reused.
package enum FactTag: UInt8, CaseIterable {
    case executionStarted = 1
    case executionSucceeded = 2
    case executionFailed = 3
    case executionTimedOut = 4
    case executionAborted = 5
    case testCaseChosen = 6
    case turnEnded = 7
    case stateEntered = 10
    case stateExited = 11
    case stateAborted = 12
    case retryScheduled = 13
    case evaluationFailed = 14
    case waitBegan = 20
    case taskScheduled = 30
    case taskStarted = 31
    case taskSubmitted = 32
    case taskSucceeded = 33
    case taskFailed = 34
    case taskTimedOut = 35
    case taskStartFailed = 36
    case taskSubmitFailed = 37
    case taskHeartbeat = 38
    case parallelStarted = 50
    case branchSucceeded = 51
    case parallelSucceeded = 52
    case parallelFailed = 53
    case mapStarted = 60
    case iterationStarted = 61
    case iterationSucceeded = 62
    case iterationFailed = 63
    case iterationAborted = 64
    case mapSucceeded = 65
    case mapFailed = 66
}
