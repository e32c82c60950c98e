package import AWSAPI

extension OperationTable {
    /// Treadle's own operations. They speak the protocol of AWS's, with `Treadle.` before the name.
    package static let treadle = OperationTable(
        [
            ListWork.self, RetryWork.self, DropWork.self, ListStates.self, PlanPurge.self,
            PurgeExecutions.self, CompactDatabase.self, Resume.self,
        ], prefix: "Treadle.")
}
