import JSONValue
import Picture
import Testing

@Suite struct TextTests {
    @Test func drawsAMachine() throws {
        let drawing = Drawing(of: GraphScope(definition: try JSON(parsing: machine)))
        #expect(
            drawing.text() == """
                                                          ●
                                                    ┌─────▼────────────┐
                                                    │ Check            ◀──────────────┐
                                                    │ Choice           │              │
                                                    └─────┬────────────┘              │
                                       ┌──────────────────┴──────────────────┐        │
                                    $.n > 9                               Default     │
                ┌──────────────────────▼───────────────────────────┐   ┌─────▼──────┐ │
                │ Both (Parallel)                                  │   │ Wait       ├─┘
                │ ┌┄ Branch 1 ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┐  ┌┄ Branch 2 ┄┄┄┄┄┐ │   │ Wait · 5 s │
                │ ┆            ●             ┆  ┆     ●          ┆ │   └────────────┘
                │ ┆ ┌──────────▼───────────┐ ┆  ┆ ┌───▼────────┐ ┆ │
                │ ┆ │ Copy                 │ ┆  ┆ │ Note       │ ┆ │
                │ ┆ │ batch:submitJob.sync │ ┆  ┆ │ Pass       │ ┆ │
                │ ┆ └──────────┬───────────┘ ┆  ┆ └───┬────────┘ ┆ │
                │ ┆            ◉             ┆  ┆     ◉          ┆ │
                │ └┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┘  └┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┘ │
                └──────────────────────┬──────────────────────┬────┘
                                       │              Catch: States.ALL
                                  ┌────▼──────────┐  ┌────────▼────────┐
                                  │ Done          │  │ Sorry           │
                                  │ Succeed       │  │ Fail: Sorry     │
                                  └────┬──────────┘  └─────────────────┘
                                       ◉

                """)
    }

    @Test(arguments: ["::", "us-east-1:123456789012:"])
    func aCallIsNamedWithOrWithoutRegionAndAccount(_ place: String) {
        let task: JSON = [
            "Type": "Task", "Resource": .string("arn:aws:states:\(place)batch:submitJob.sync"),
            "End": true,
        ]
        let scope = GraphScope(definition: ["StartAt": "Copy", "States": ["Copy": task]])
        #expect(Drawing(of: scope).text().contains("│ batch:submitJob.sync │"))
    }

    @Test func drawsAMachineToTheRight() throws {
        let definition: JSON = [
            "StartAt": "Look",
            "States": [
                "Look": ["Type": "Choice", "Choices": [["Next": "Wait"]], "Default": "Done"],
                "Wait": ["Type": "Wait", "Seconds": 5, "Next": "Look"],
                "Done": ["Type": "Pass", "Catch": [["Next": "Sorry"]], "End": true],
                "Sorry": ["Type": "Fail"],
            ],
        ]
        let scope = GraphScope(definition: definition)
        #expect(
            Drawing(of: scope, direction: .right).text() == """
                    ┌────────────────────────────┐
                  ┌─▼──────┐            ┌────────┴───┐
                  │ Look   │ ┌─Rule 1───▶ Wait       │
                ●─▶ Choice ├─┤          │ Wait · 5 s │
                  └────────┘ │          └────────────┘
                             │
                             │          ┌────────────┐
                             └─Default──▶ Done       ├──────────◉
                                        │ Pass       ├┄┐        ┌───────┐
                                        └────────────┘ └┄Catch┄┄▶ Sorry │
                                                                │ Fail  │
                                                                └───────┘

                """)
    }

    @Test func marksAndColoursHowStatesDid() throws {
        let definition: JSON = [
            "StartAt": "Load",
            "States": ["Load": ["Type": "Pass", "Next": "Done"], "Done": ["Type": "Succeed"]],
        ]
        let drawing = Drawing(of: GraphScope(definition: definition))
        let text = drawing.text {
            $0 == "/States/Load" ? .failed : nil
        } dress: { text, status in
            "[\(status.rawValue) \(text)]"
        }
        #expect(text.contains("✗ Load"))
        #expect(text.contains("[failed "))
        #expect(!text.contains("[succeeded"))
        #expect(text.contains("│ Done"))
    }

    /// Wide characters take two columns, and what a terminal would obey is not sent to it.
    @Test func namesDoNotBreakTheFrame() throws {
        let definition: JSON = [
            "StartAt": "漢字",
            "States": [
                "漢字": ["Type": "Pass", "Next": "\u{1B}[2J\u{202E}\n"],
                "\u{1B}[2J\u{202E}\n": ["Type": "Succeed"],
            ],
        ]
        let text = Drawing(of: GraphScope(definition: definition)).text()
        #expect(
            text == """
                     ●
                ┌────▼────┐
                │ 漢字    │
                │ Pass    │
                └────┬────┘
                     │
                ┌────▼────┐
                │ �[2J��  │
                │ Succeed │
                └────┬────┘
                     ◉

                """)
    }

    /// A name may begin with a mark that would stand on the character before it.
    @Test func namesOfMarksHaveTheirPlace() throws {
        let definition: JSON = [
            "StartAt": "\u{301}", "States": ["\u{301}": ["Type": "Pass", "End": true]],
        ]
        let text = Drawing(of: GraphScope(definition: definition)).text()
        #expect(text.split(separator: "\n").map(\.first) == [" ", "┌", "│", "│", "└", " "])
    }

    @Test(arguments: try Golden.all(), [Direction.down, .right])
    func allNamesAreThere(golden: Golden, direction: Direction) throws {
        let drawing = Drawing(of: try golden.graph(), direction: direction)
        let text = drawing.text()
        for box in drawing.boxes where box.kind == .state && box.title.count < 40 {
            #expect(text.contains(box.title))
        }
        #expect(text.count { $0 == "●" } == drawing.boxes.count { $0.kind == .start })
        #expect(text.count { $0 == "◉" } == drawing.boxes.count { $0.kind == .end })
    }

    private let machine = """
        {
            "StartAt": "Check",
            "States": {
                "Check": {
                    "Type": "Choice",
                    "Choices": [{"Variable": "$.n", "NumericGreaterThan": 9, "Next": "Both"}],
                    "Default": "Wait"
                },
                "Wait": {"Type": "Wait", "Seconds": 5, "Next": "Check"},
                "Both": {
                    "Type": "Parallel",
                    "Branches": [
                        {
                            "StartAt": "Copy",
                            "States": {
                                "Copy": {
                                    "Type": "Task",
                                    "Resource": "arn:aws:states:::batch:submitJob.sync",
                                    "End": true
                                }
                            }
                        },
                        {"StartAt": "Note", "States": {"Note": {"Type": "Pass", "End": true}}}
                    ],
                    "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Sorry"}],
                    "Next": "Done"
                },
                "Done": {"Type": "Succeed"},
                "Sorry": {"Type": "Fail", "Error": "Sorry"}
            }
        }
        """
}
