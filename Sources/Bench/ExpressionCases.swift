import JSONValue

/// An expression of the kind that state machines have.
struct ExpressionCase {
    let name: String
    let text: String
    /// Whether it is JSONata without the functions that Step Functions adds.
    var isPlain = true
    /// The only member of the input, if the input is parsed from JSON text before each evaluation
    /// and the result is printed afterwards.
    var textMember: String?

    /// The measured expressions, over `states` below.
    static let all = [
        ExpressionCase(name: "a field", text: "$states.input.order.customer.name"),
        ExpressionCase(
            name: "an object made of fields",
            text: """
                {"id": $states.input.order.id, "to": {"name": $states.input.order.customer.name,
                "city": $states.input.order.customer.city}, "kind": "order", "urgent": true}
                """),
        ExpressionCase(
            name: "filter and sum of 1,000 objects",
            text: "$sum($states.input.orders[total > 50].total)"),
        ExpressionCase(
            name: "$map over 1,000",
            text: "$map($states.input.orders, function($order){ $order.total * 1.1 })"),
        ExpressionCase(
            name: "$reduce over 1,000",
            text: """
                $reduce($states.input.orders, function($sum, $order){ $sum + $order.total }, 0)
                """),
        ExpressionCase(name: "order-by of 1,000", text: "$states.input.orders^(>total, id).id"),
        ExpressionCase(
            name: "group-by of 1,000 into 7", text: "$states.input.orders{city: $sum(total)}"),
        ExpressionCase(name: "$merge of 1,000", text: "$merge($states.input.orders.{id: total})"),
        ExpressionCase(
            name: "a text of 1,000 lines",
            text: #"$join($states.input.orders.(id & ": " & $string(total)), "\n")"#),
        ExpressionCase(
            name: "$partition of 1,000 by 10", text: "$partition($states.input.orders, 10)",
            isPlain: false),
        ExpressionCase(
            name: "$partition of 1,000 strings, text to text",
            text: "$partition($states.input.lines, 10)", textMember: "lines"),
        ExpressionCase(
            name: "$replace by groups in 10 kB",
            text: #"$replace($states.input.text, /(\w+)@(\w+)\.com/, "$2: $1")"#),
        ExpressionCase(
            name: "$merge of 100 objects of 20 members", text: "$merge($states.input.records)"),
        ExpressionCase(
            name: "$fromMillis and $toMillis, 100 each",
            text: """
                ($picture := "[D01].[M01].[Y0001] [H01]:[m01]:[s01]";
                $map([1..100], function($day){
                $toMillis($fromMillis(1.7e12 + $day * 86400000, $picture), $picture) }))
                """),
        ExpressionCase(
            name: "1,000 tail calls",
            text: """
                ($f := function($n, $sum){ $n = 0 ? $sum : $f($n - 1, $sum + $n) }; $f(1000, 0))
                """),
    ]

    /// The value of `$states`: an order and a list of 1,000 orders, 1,000 lines, a text of 10 kB,
    /// and 100 records.
    static var states: JSON {
        let cities = ["Bern", "Basel", "Chur", "Genf", "Olten", "Thun", "Zug"]
        let orders = (0..<1000).map { number -> JSON in
            [
                "id": .string("order-\(number)"), "city": .string(cities[number % cities.count]),
                "total": .double(Double(number * 7919 % 10_007) / 100),
            ]
        }
        let order: JSON = [
            "id": "order-17", "customer": ["name": "Ada", "city": "Bern"], "items": [1, 2, 3],
        ]
        return [
            "input": [
                "order": order, "orders": .array(orders), "lines": .array(lines),
                "text": .string(text), "records": .array(records),
            ], "context": [:],
        ]
    }

    private static var lines: [JSON] {
        (0..<1000).map { .string("line \($0) of the order") }
    }

    /// Words, with an email address after every twelfth.
    private static var text: String {
        let words = ["parcel", "of", "the", "customer", "Ada", "number", "paid", "sent", "on"]
        var text = ""
        var count = 0
        while text.utf8.count < 10_000 {
            text += words[count * 7 % words.count] + (count % 4 == 3 ? ", " : " ")
            if count % 12 == 11 { text += "customer\(count)@example.com " }
            count += 1
        }
        return text
    }

    private static var records: [JSON] {
        (0..<100).map { number in
            .object(
                JSONObject(
                    (0..<20).map { field in
                        let text = "value \(field) of record \(number)"
                        return ("field\(field)", field % 3 == 0 ? .int(number) : .string(text))
                    }))
        }
    }
}
