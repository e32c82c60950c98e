import JSONValue

/// An expression as state machines have them.
struct ExpressionCase {
    let name: String
    let text: String
    /// Is it JSONata without the functions that Step Functions adds?
    var isPlain = true

    /// What is measured, over `states` as below.
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
            name: "1,000 tail calls",
            text: """
                ($f := function($n, $sum){ $n = 0 ? $sum : $f($n - 1, $sum + $n) }; $f(1000, 0))
                """),
    ]

    /// The value of `$states`: an order, and 1,000 of them.
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
        return ["input": ["order": order, "orders": .array(orders)], "context": [:]]
    }
}
