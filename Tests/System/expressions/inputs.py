"""The documents for random expressions, and the values that can be found in them."""

import datetime

DOCUMENTS = {
    "orders": {"Account": {"Name": "Firefly", "Active": True, "Limit": 1250.5, "Order": [
        {"Id": "order103", "Priority": 2, "Product": [
            {"Name": "Bowler Hat", "SKU": "0406654608", "Price": 34.45, "Quantity": 2,
             "Size": {"Width": 300, "Depth": 210, "Weight": 0.75}, "Tags": ["hat", "black"]},
            {"Name": "Trilby hat", "SKU": "0406634348", "Price": 21.67, "Quantity": 1,
             "Size": {"Width": 300, "Depth": 70, "Weight": 0.6}, "Tags": ["hat"]}]},
        {"Id": "order104", "Priority": 1, "Product": [
            {"Name": "Bowler Hat", "SKU": "040657863", "Price": 34.45, "Quantity": 4,
             "Size": {"Width": 30, "Depth": 20, "Weight": 2}, "Tags": []},
            {"Name": "Cloak", "SKU": "0406654603", "Price": 107.99, "Quantity": 1, "Gift": True}]}]}},
    "library": {
        "books": [
            {"title": "Structure and Interpretation", "authors": ["Abelson", "Sussman"], "isbn": "a1", "price": 38.9, "copies": 2},
            {"title": "The C Programming Language", "authors": ["Kernighan", "Ritchie"], "isbn": "a2", "price": 33.59, "copies": 3},
            {"title": "The AWK Programming Language", "authors": ["Aho", "Kernighan", "Weinberger"], "isbn": "a3", "copies": 1},
            {"title": "Compilers", "authors": ["Aho"], "isbn": "a4", "price": 23.38, "copies": 1}],
        "loans": [{"customer": "10001", "isbn": "a1", "day": 3}, {"customer": "10003", "isbn": "a4", "day": 1},
                  {"customer": "10003", "isbn": "a1", "day": 2}],
        "customers": [{"id": "10001", "name": "Joe Doe", "address": {"street": "2 Long Road", "city": "Winchester"}},
                      {"id": "10003", "name": "Fred Bloggs", "address": {"street": "56 Letsby Avenue", "city": "Winchester"}}]},
    "plain": {
        "n": [5, 3, 0, -2, 3, 1.5], "s": ["b", "a", "ä", "", "Z", "a"], "one": [7], "none": [], "empty": {},
        "nothing": None, "yes": True, "no": False, "text": "The quick brown fox", "number": 42, "ratio": 0.1,
        "mixed": [1, "a", True, None, [2, [3]], {"k": 1}], "nested": [[1, 2], [3], [], 4],
        "deep": {"a": [{"b": [{"c": 1}, {"c": 2}]}, {"b": {"c": [3, 4]}}, {"b": []}]},
        "when": "2017-05-09T15:12:59.152Z", "big": 1234567.891, "small": 0.00012},
    "list": [{"k": "x", "v": 1, "t": ["p", "q"]}, {"k": "y", "v": 2, "t": []}, {"k": "x", "v": 3}, {"k": "z", "v": None}],
}
#: How many keys deep routes go.
DEPTH_MAX = 6


def kind(value):
    """The kind of an expression with this value."""
    match value:
        case bool():
            return "boolean"
        case int() | float():
            return "number"
        case str():
            return "string"
        case dict():
            return "object"
        case list():
            return "array"
    return "null"


def routes(value, wanted, depth=0):
    """The paths to all values of a kind: (keys, whether there may be several, the first one)."""
    found = [((), False, value)] if kind(value) == wanted else []
    if depth == DEPTH_MAX:
        return found
    if isinstance(value, list):
        seen = {keys for keys, _, _ in found}
        for item in value:
            for keys, _, end in routes(item, wanted, depth + 1):
                if keys not in seen:
                    seen.add(keys)
                    found.append((keys, True, end))
    elif isinstance(value, dict):
        for key, member in value.items():
            found += [((key, *keys), many, end) for keys, many, end in routes(member, wanted, depth + 1)]
    return found


def at(value, keys):
    """The first value at the keys, through lists; None if there is none."""
    for key in keys:
        items = value if isinstance(value, list) else [value]
        value = next((item[key] for item in items if isinstance(item, dict) and key in item), None)
    return value


def item_of(value):
    """The context of a predicate on the value."""
    while isinstance(value, list) and value:
        value = value[0]
    return value


def instants():
    """Times in milliseconds for dates: around 2000, long ago, and ends of months and years."""
    days = [(2018, 1, 1), (2016, 2, 29), (1999, 12, 31), (1970, 1, 1), (2024, 12, 30), (1583, 10, 15), (2000, 3, 5)]
    epoch = datetime.datetime(1970, 1, 1)
    return [int((datetime.datetime(*day) - epoch).total_seconds() * 1000) + extra
            for day in days for extra in (0, 47_107_005, 86_399_999)]
