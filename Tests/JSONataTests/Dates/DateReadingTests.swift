import JSONata
import Testing

/// `$toMillis`
struct DateReadingTests {
    @Test(arguments: [
        FunctionCase("$toMillis('1970-01-01T00:00:00.001Z')", "1"),
        FunctionCase("$toMillis('2018')", "1514764800000"),
        FunctionCase("$toMillis('2017-10-30')", "1509321600000"),
        FunctionCase("$toMillis('2018-02-01T09:42:13.123+0000')", "1517478133123"),
        FunctionCase("$toMillis('2018-03-04T10:11:12')", "1520158272000"),
        FunctionCase("$toMillis('2018-03-04T10:11:12.9999-05:30')", "1520178072999"),
        FunctionCase("$toMillis('2018-03-04T24:00:00Z')", "1520208000000"),
        FunctionCase("$toMillis('2018-02-31')", "1520035200000"),
        FunctionCase("$toMillis('0050-01-01')", "-60589296000000"),
        FunctionCase("$toMillis(missing)", "undefined"),
        FunctionCase(
            "$toMillis('01-02-2018')",
            "D3110: The argument of the toMillis function must be an ISO 8601 formatted timestamp. "
                + "Given \"01-02-2018\""),
    ])
    func timestampsAreRead(_ example: FunctionCase) { example.check() }

    @Test(arguments: [
        "2018-13-01", "2018-00-01", "2018-01-32", "2018-03-04T25:00:00Z", "2018-03-04T24:00:01Z",
        "2018-03-04T10:11:12+24:00", "2018-01-01+05:00", "2018-0500",
    ])
    func datesThatDoNotExistAreNoNumber(_ text: String) {
        #expect(FunctionCase.answer("$toMillis('\(text)')") == #""NaN""#)
    }

    @Test(arguments: [
        FunctionCase("$toMillis('20180205', '[Y0001][M01][D01]')", "1517788800000"),
        FunctionCase("$toMillis('27th 3 1976', '[D1o] [M#1] [Y0001]')", "196732800000"),
        FunctionCase("$toMillis('w C mmxviii', '[Da] [MA] [Yi]')", "1521763200000"),
        FunctionCase("$toMillis('2 Feb 2012', '[D1] [MNn,3-3] [Y0001]')", "1328140800000"),
        FunctionCase(
            "$toMillis('Twentieth of August, two thousand and seventeen', '[DW] of [MNn], [Yw]')",
            "1503187200000"),
        FunctionCase(
            "$toMillis('4/4/2018 12:30 am', '[D1]/[M1]/[Y0001] [h]:[m] [P]')", "1522801800000"),
        FunctionCase(
            "$toMillis('4/4/2018 11:30 pm', '[D1]/[M1]/[Y0001] [h]:[m] [P]')", "1522884600000"),
        FunctionCase("$toMillis('2018--180', '[Y]--[d]') ~> $fromMillis('[M]-[D]')", #""6-29""#),
        FunctionCase("$toMillis('2020 GMT-05:00', '[Y] [z]') - $toMillis('2020')", "18000000"),
        FunctionCase("$toMillis('18-01-01', '[Y]-[M]-[D]') ~> $fromMillis('[Y]')", #""1918""#),
        FunctionCase(
            "$toMillis('2018-14-01', '[Y]-[M]-[D]') ~> $fromMillis()",
            #""2019-02-01T00:00:00.000Z""#),
        // Fractions are milliseconds, however many digits they have.
        FunctionCase(
            "$toMillis('1970 .01987', '[Y] .[f1]')",
            "D3136: The date/time picture string is missing specifiers required to parse the "
                + "timestamp"
        ),
        FunctionCase(
            "$toMillis('1970-01-01T00:00:04.01987', '[Y]-[M]-[D]T[H]:[m]:[s].[f1]')", "5987"),
    ])
    func picturesTellHowToRead(_ example: FunctionCase) { example.check() }

    @Test(arguments: [
        FunctionCase(
            "$toMillis('13:45', '[H]:[m]') ~> $fromMillis()", #""2023-11-14T13:45:00.000Z""#),
        FunctionCase(
            "$toMillis('2-3', '[M]-[D]') ~> $fromMillis()", #""2023-02-03T00:00:00.000Z""#),
        FunctionCase("$toMillis('x', '[Y]')", "undefined"),
        FunctionCase("$toMillis('Hello', 'Hello')", "undefined"),
    ])
    func whatIsMissingIsNowOrTheBeginning(_ example: FunctionCase) { example.check() }

    @Test(arguments: [
        "'2018-22', '[Y]-[D]'", "'5:7', '[H]:[s]'", "'2018-3-2-5', '[X]-[x]-[w]-[F1]'",
    ])
    func gapsAreRefused(_ arguments: String) {
        #expect(FunctionCase.answer("$toMillis(\(arguments))").hasPrefix("D3136: "))
    }
}
