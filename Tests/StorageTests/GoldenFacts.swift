/// What facts have been encoded as since the first release, by kind, as one-event batches.
///
/// These are never changed; a new kind of fact adds a line.
enum GoldenFacts {
    static let all: [String: String] = [
        "executionStarted":
            "0102160680a0abfef96200000601001c7b2022696e223a2022c38522207d33895a04",
        "executionSucceeded": "0102180882a0abfef96200020802000c5b312e35305df2b589fd",
        "executionFailed": "01021a0a84a0abfef96200040a030106452e31010e62656361757365bdb12eca",
        "executionTimedOut": "01021c0c86a0abfef96200000c04000040a371fc",
        "executionAborted": "01021e0e88a0abfef96200020e050106452e3200a90afaef",
        "stateEntered":
            "010220108aa0abfef9620004100a02000a5374617465001c7b2022696e223a2022c38522207d"
            + "9e76200b",
        "stateExited":
            "010222128ca0abfef9620000120b03000a5374617465000c5b312e35305d012c7b2278223a31"
            + "2c2261223a5b6e756c6c2c322e355d7d00a8a417",
        "stateAborted": "010224148ea0abfef9620002140c07902d6dc4",
        "retryScheduled": "0102261690a0abfef9620004140d04f6a1abfef962b6fd28d0",
        "waitBegan": "0102281692a0abfef96200001414011fa971d7",
        "taskScheduled":
            "01022a1694a0abfef9620002161e001c7b2022696e223a2022c38522207d02000a6261746368"
            + "00127375626d69744a6f62001275732d656173742d310178000a6e6f6e6365010c5b312e3530"
            + "5d3beca618",
        "taskStarted": "01022c1896a0abfef9620004181f00000a61726e3a61010c776f726b657281dee70e",
        "taskSubmitted":
            "01022e1a98a0abfef96200001a2003000a626174636800127375626d69744a6f62000c5b312e"
            + "35305d91276915",
        "taskSucceeded":
            "0102301c9aa0abfef96200021c2101000a626174636800127375626d69744a6f62000c5b312e"
            + "35305d1c150f37",
        "taskFailed":
            "0102321e9ca0abfef96200041e2204000a626174636800127375626d69744a6f620106452e33"
            + "010263ecb95782",
        "taskTimedOut":
            "010234209ea0abfef9620000202302000a626174636800127375626d69744a6f62011c537461"
            + "7465732e54696d656f757400e1347597",
        "taskStartFailed":
            "01023622a0a0abfef9620002222402000a626174636800127375626d69744a6f620106452e34"
            + "0100e8be5b70",
        "taskSubmitFailed":
            "01023824a2a0abfef9620004242502000a626174636800127375626d69744a6f620106452e35"
            + "0104c3a949582bd1",
        "taskHeartbeat": "01023a26a4a0abfef96200002426b52c24c9",
        "parallelStarted":
            "01023c26a6a0abfef96200022632001c7b2022696e223a2022c38522207d0402d804972f23e4",
        "branchSucceeded": "01023e28a8a0abfef96200042633f7f28ada",
        "parallelSucceeded": "01024028aaa0abfef96200002834d160ea14",
        "parallelFailed": "0102422aaca0abfef96200022a35b2b116eb",
        "mapStarted": "0102442caea0abfef96200042c3c00065b375d080250dcb0ead0",
        "iterationStarted":
            "0102462eb0a0abfef96200002e3d001c7b2022696e223a2022c38522207d0a00064d61700c93"
            + "c899e5",
        "iterationSucceeded": "01024830b2a0abfef9620002303e0e00064d6170193c434e",
        "iterationFailed": "01024a32b4a0abfef9620004323f1000064d617011b8ae62",
        "iterationAborted": "01024c34b6a0abfef962000034401200064d6170bdcf2d80",
        "mapSucceeded": "01024e36b8a0abfef96200023641d563aad5",
        "mapFailed": "01025038baa0abfef962000438428aa60765",
        "testCaseChosen": "0102523abca0abfef962000038060012486170707950617468da8d2d7a",
        "evaluationFailed":
            "0102543abea0abfef96200023a0e0106452e3601026401104f75747075742f76000a53746174"
            + "653f0d0c62",
    ]
}
