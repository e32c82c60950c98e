extension ExecutionTree {
    /// One visit of a state, one branch of a Parallel, one iteration of a Map, or the execution.
    package struct Node: Hashable, Sendable {
        package enum Kind: Hashable, Sendable {
            case execution
            /// A visit of a state of this type, such as `Task`.
            case state(String)
            /// Numbered from 1 in the order of their first events.
            case branch(Int)
            /// Numbered from 0, as AWS does.
            case iteration(Int)
        }

        /// `running`, `waiting` and `retrying` follow one another, and any of them can go to one of
        /// the others, which are final.
        package enum Status: String, Hashable, Sendable {
            case running = "RUNNING"
            /// Somebody outside has to answer: a worker of an activity, or whoever has the token.
            case waiting = "WAITING"
            /// An attempt has failed; whether another follows is not known yet.
            case retrying = "RETRYING"
            case succeeded = "SUCCEEDED"
            /// Failed, and a catcher took over.
            case caught = "CAUGHT"
            case failed = "FAILED"
            /// Its own time was over, or that of the execution.
            case timedOut = "TIMED_OUT"
            /// Stopped: a sibling failed, or the execution was stopped.
            case aborted = "ABORTED"
        }

        /// `nil` for the execution.
        package let parent: Int?

        package let kind: Kind
        package let name: String

        /// The attempt of the parent it belongs to.
        package let attempt: Int

        /// Seconds since 1970.
        package internal(set) var started: Double
        package internal(set) var ended: Double?

        package internal(set) var status = Status.running

        /// Of a Task, Parallel or Map, each since it was scheduled or started. An expression that
        /// fails before that counts as an attempt, too.
        package internal(set) var attempts: [Attempt] = []

        /// Of the last attempt that failed.
        package internal(set) var lastFailure: Failure?

        /// Jobs and executions it has begun, in order.
        package internal(set) var handles: [TaskHandle] = []

        /// How many iterations a Map has in all.
        package internal(set) var length: Int?

        /// How many of them have ended, in the newest attempt.
        package internal(set) var iterationsEnded = 0

        package internal(set) var children: [Int] = []

        /// The failure of the newest attempt while its consequence is not known.
        var pendingFailure: Failure?

        /// Of a Parallel or Map that failed: the node within that was the reason.
        var failedBy: Int?

        /// The ids of the event that entered it, and of the one before.
        package internal(set) var enteredBy = 0
        var enteredAfter = 0

        /// What a Task calls, as its events say.
        var resource = ""

        /// The number of the last attempt whose failure was told.
        var toldAttempts = 0

        var isOpen: Bool { ended == nil }

        /// Ended by an error that nothing caught.
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

    /// One try of a state.
    package struct Attempt: Hashable, Sendable {
        /// Seconds since 1970.
        package let started: Double
        package internal(set) var ended: Double?
        package internal(set) var status = Node.Status.running
        package internal(set) var failure: Failure?
    }

    /// Something worth telling a person who follows.
    package struct Change: Hashable, Sendable {
        package enum What: Hashable, Sendable {
            case started
            /// This attempt, counted from 1, has failed; the state has not ended.
            case attemptFailed(Int, Failure, seconds: Double)
            /// This attempt, counted from 1, begins.
            case retried(Int)
            case submitted(TaskHandle)
            /// The node's status tells how.
            case ended
            /// An iteration of the node, a Map, has ended: as many have by now.
            case iterationEnded(Int)
            case executionEnded(ExecutionStatus)
        }

        /// Seconds since 1970.
        package let time: Double

        package let node: Int
        package let what: What
    }
}
