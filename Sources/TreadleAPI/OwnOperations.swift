package import AWSAPI

extension OperationTable {
    /// Treadle's own operations, in AWS's protocol with `Treadle.` before the operation's name.
    package static let treadle = OperationTable(
        [
            ListWork.self, RetryWork.self, DropWork.self, ListStates.self, PlanPurge.self,
            PurgeExecutions.self, CompactDatabase.self, Resume.self,
        ], prefix: "Treadle.")
}
