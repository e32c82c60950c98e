extension ExecutionTree {
    /// One visit of a state, one branch of a Parallel, one iteration of a Map, or the execution.
    struct Node: Hashable, Sendable {
        enum Kind: Hashable, Sendable {
            case execution
            /// A visit of a state of this type, such as `Task`.
            case state(String)
            /// Numbered from 1 in the order of their first events.
            case branch(Int)
            /// Numbered from 0, as AWS does.
            case iteration(Int)
        }

        /// `running` → `retrying` → `running` …, and from either to one of the others, which are
        /// final.
        enum Status: Hashable, Sendable {
            case running
            /// An attempt has failed; whether another follows is not known yet.
            case retrying
            case succeeded
            /// Failed, and a catcher took over.
            case caught
            case failed
            /// Stopped: a sibling failed, or the execution was stopped or timed out.
            case aborted
        }

        /// `nil` for the execution.
        let parent: Int?

        let kind: Kind
        let name: String

        /// The attempt of the parent it belongs to.
        let attempt: Int

        /// Seconds since 1970.
        var started: Double
        var ended: Double?

        var status = Status.running

        /// From 1.
        var attempts = 1

        /// Of the last attempt that failed.
        var lastFailure: Failure?

        /// Jobs and executions it has begun, in order.
        var handles: [TaskHandle] = []

        /// How many iterations a Map has in all.
        var length: Int?

        /// How many of them have ended, in the newest attempt.
        var iterationsEnded = 0

        var children: [Int] = []

        /// The failure of the newest attempt while its consequence is not known.
        var pendingFailure: Failure?

        var attemptStarted: Double?
        var attemptEnded: Double?

        /// The number of the event before the one that entered it.
        var enteredAfter = 0

        /// Scheduled, or started as a Parallel or Map, at least once.
        var isStarted = false

        /// The number of the last attempt whose failure was told.
        var toldAttempts = 0

        var isOpen: Bool { ended == nil }

        init(parent: Int?, kind: Kind, name: String, attempt: Int, started: Double) {
            self.parent = parent
            self.kind = kind
            self.name = name
            self.attempt = attempt
            self.started = started
        }
    }

    /// Something worth telling a person who follows.
    struct Change: Hashable, Sendable {
        enum What: Hashable, Sendable {
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
        let time: Double

        let node: Int
        let what: What
    }
}
