import Engine
import InterpreterTesting
import JSONValue
import StatesLanguage
import Storage

/// The machines of a scenario: one that others start, and some random ones.
extension Scenario {
    static let activities = ["Dig", "Fill"].map {
        "arn:aws:states:us-east-1:000000000000:activity:\($0)"
    }

    private static func arn(_ name: String) -> String {
        "arn:aws:states:us-east-1:000000000000:stateMachine:\(name)"
    }

    private static let child = """
        {"StartAt":"Rest","States":{
        "Rest":{"Type":"Wait","SecondsPath":"$.k","Next":"Ask"},
        "Ask":{"Type":"Choice","Choices":[{"Variable":"$.k","NumericEquals":1,"Next":"Break"}],
        "Default":"Done"},
        "Break":{"Type":"Fail","Error":"Demo.Bad","Cause":"The child broke."},
        "Done":{"Type":"Succeed"}}}
        """

    private static let calls: [RandomMachine.Call] = {
        let job: JSON = ["JobName": "j", "JobQueue": "q", "JobDefinition": "d"]
        let start: JSON = ["StateMachineArn": .string(arn("Child")), "Input": ["k.$": "$.k"]]
        let startWithToken: JSON = [
            "StateMachineArn": .string(arn("Child")),
            "Input": ["k.$": "$.k", "token.$": "$$.Task.Token"],
        ]
        let states = "arn:aws:states:::states:startExecution"
        let submit = "arn:aws:states:::batch:submitJob"
        return [
            .init(resource: submit, parameters: job), .init(resource: submit, parameters: job),
            .init(resource: submit + ".sync", parameters: job),
            .init(resource: submit + ".sync", parameters: job),
            .init(resource: activities[0]), .init(resource: activities[1]),
            .init(resource: states, parameters: start),
            .init(resource: states + ".sync", parameters: start),
            .init(resource: states + ".sync:2", parameters: start),
            .init(resource: states + ".waitForTaskToken", parameters: startWithToken),
        ]
    }()

    func makeMachines() async {
        await make("Child", Self.child, input: #"{"k": 2}"#)
        for number in 1...dice.number(1...3) {
            let drawn = RandomMachine(calls: Self.calls, dice: &dice)
            await make("Random\(number)", drawn.definition, input: drawn.input)
        }
    }

    private func make(_ name: String, _ definition: String, input: String) async {
        tell("machine \(name): \(definition)")
        let now = time.now
        let revision = Revision(
            id: RevisionID(0), stateMachineARN: Self.arn(name), definition: definition,
            roleARN: "arn:aws:iam::000000000000:role/simulated", label: nil, createdAt: now)
        let machine = StateMachineRecord(
            arn: Self.arn(name), name: name, type: "STANDARD", createdAt: now, revision: revision,
            configuration: [:])
        do throws(StoreError) {
            machines.append(try await store.create(machine, tags: []))
            inputs.append(input)
        } catch {
            problems.append("The machine \(name) cannot be stored: \(error).")
        }
    }
}
