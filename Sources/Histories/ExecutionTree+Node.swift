extension ExecutionTree {
    /// A node: one visit of a state, a branch of a Parallel, an iteration of a Map, or the
    /// execution.
    package struct Node: Hashable, Sendable {
        package enum Kind: Hashable, Sendable {
            case execution
            /// A visit of a state of this type, such as `Task`.
            case state(String)
            /// A branch, numbered from 1 in the order of first events.
            case branch(Int)
            /// An iteration, numbered from 0, as in AWS.
            case iteration(Int)
        }

        /// The status of a node.
        ///
        /// `running`, `waiting` and `retrying` can follow one another in any order. The others are
        /// final.
        package enum Status: String, Hashable, Sendable {
            case running = "RUNNING"
            /// Waiting for an answer from outside: from an activity's worker, or with the task's
            /// token.
            case waiting = "WAITING"
            /// An attempt has failed, and it is not yet known whether another follows.
            case retrying = "RETRYING"
            case succeeded = "SUCCEEDED"
            /// The state failed, and a catcher took over.
            case caught = "CAUGHT"
            case failed = "FAILED"
            /// The state's own time limit, or that of the execution, has passed.
            case timedOut = "TIMED_OUT"
            /// Stopped because a sibling failed or the execution was stopped.
            case aborted = "ABORTED"
        }

        /// The index of the parent; `nil` for the execution.
        package let parent: Int?

        package let kind: Kind
        package let name: String

        /// The number of the parent's attempt to which the node belongs.
        package let attempt: Int

        /// The start in seconds since 1970.
        package internal(set) var started: Double
        package internal(set) var ended: Double?

        package internal(set) var status = Status.running

        /// The attempts of a Task, Parallel or Map, each from the time it was scheduled or started.
        ///
        /// An expression that fails before that counts as an attempt too.
        package internal(set) var attempts: [Attempt] = []

        /// The failure of the last attempt that failed.
        package internal(set) var lastFailure: Failure?

        /// The jobs and executions that the state has started, in order.
        package internal(set) var handles: [TaskHandle] = []

        /// The number of iterations of a Map.
        package internal(set) var length: Int?

        /// The number of iterations that have ended in the newest attempt.
        package internal(set) var iterationsEnded = 0

        package internal(set) var children: [Int] = []

        /// The failure of the newest attempt, as long as its consequence is unknown.
        var pendingFailure: Failure?

        /// The node inside a Parallel or Map that made it fail.
        var failedBy: Int?

        /// The id of the event that entered the state; `enteredAfter` is the id of the previous
        /// event.
        package internal(set) var enteredBy = 0
        var enteredAfter = 0

        /// The resource that a Task calls, as its events name it.
        var resource = ""

        /// The number of the last attempt whose failure was reported.
        var toldAttempts = 0

        var isOpen: Bool { ended == nil }

        /// Whether the node ended with an error that nothing caught.
        package var hasFailed: Bool { status == .failed || status == .timedOut }

        /// The number of the newest attempt; 1 before the first.
        package var attemptCount: Int { max(1, attempts.count) }

        init(parent: Int?, kind: Kind, name: String, attempt: Int, started: Double) {
            self.parent = parent
            self.kind = kind
            self.name = name
            self.attempt = attempt
            self.started = started
        }
    }

    /// One attempt of a state.
    package struct Attempt: Hashable, Sendable {
        /// The start in seconds since 1970.
        package let started: Double
        package internal(set) var ended: Double?
        package internal(set) var status = Node.Status.running
        package internal(set) var failure: Failure?
    }

    /// A change that is worth showing to a person who follows the execution.
    package struct Change: Hashable, Sendable {
        package enum What: Hashable, Sendable {
            case started
            /// This attempt, counted from 1, has failed, but the state has not ended.
            case attemptFailed(Int, Failure, seconds: Double)
            /// This attempt, counted from 1, has begun.
            case retried(Int)
            case submitted(TaskHandle)
            /// The node has ended; its status shows how.
            case ended
            /// An iteration of the node, a Map, has ended; the value counts those that have ended.
            case iterationEnded(Int)
            case executionEnded(ExecutionStatus)
        }

        /// The time in seconds since 1970.
        package let time: Double

        package let node: Int
        package let what: What
    }
}
