import Storage

extension StatesAPI {
    /// Checks that an ARN names an existing state machine or activity.
    ///
    /// - Throws: `InvalidArn`, `ResourceNotFound`.
    func checkResource(_ text: String) async throws(APIError) {
        let arn = try ARN(parsing: text)
        let exists: Bool
        do throws(StoreError) {
            switch arn.type {
            case "stateMachine": exists = try await store.stateMachine(arn: arn.text) != nil
            case "activity": exists = try await store.activity(arn: arn.text) != nil
            default: exists = false
            }
        } catch {
            throw failure(error)
        }
        guard exists else { throw .resourceNotFound(text) }
    }

    func tags(of arn: String) async throws(APIError) -> [Tag] {
        do throws(StoreError) {
            return try await store.tags(of: arn)
        } catch {
            throw failure(error)
        }
    }

    func setTags(
        _ tags: [Tag], removing keys: [String], of arn: String
    ) async throws(APIError) {
        do throws(StoreError) {
            try await store.setTags(tags, removing: keys, of: arn)
        } catch {
            throw failure(error)
        }
    }
}
