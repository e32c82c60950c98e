import JSONata
import Testing

/// `$now`, `$millis` and `$fromMillis`
struct DateWritingTests {
    @Test(arguments: [
        FunctionCase("$now()", #""2023-11-14T22:13:20.000Z""#),
        FunctionCase("$now('[Y]', '+0200') & $now('[H]:[m]', '+0200')", #""20230:13""#),
        FunctionCase("$millis()", "1700000000000"),
        FunctionCase("$fromMillis(1509380732935)", #""2017-10-30T16:25:32.935Z""#),
        FunctionCase("$fromMillis(-1)", #""1969-12-31T23:59:59.999Z""#),
        FunctionCase("$fromMillis(0.9)", #""1970-01-01T00:00:00.000Z""#),
        FunctionCase("$fromMillis(-62167219200001)", #""-0001-12-31T23:59:59.999Z""#),
        FunctionCase("$fromMillis(951782400000, '[D].[M].[Y]')", #""29.2.2000""#),
        FunctionCase("$fromMillis(missing)", "undefined"),
    ])
    func momentsAreWritten(_ example: FunctionCase) { example.check() }

    @Test(arguments: [
        FunctionCase(
            "$fromMillis(1521801216617, '[[[Y]]] [Y,2-2] [Y9,999,*]')", #""[2018] 18 2,018""#),
        FunctionCase(
            "$fromMillis(1521801216617, '[FNn], the [Dwo] of [MNn] [Y] [E]')",
            #""Friday, the twenty-third of March 2018 ISO""#),
        FunctionCase("$fromMillis(1521801216617, '[MN,*-3] [F,3-3] [D1o]')", #""MAR fri 23rd""#),
        FunctionCase("$fromMillis(1521801216617, '[Da] [MA] [Yi]')", #""w C mmxviii""#),
        FunctionCase(
            "$fromMillis(1521801216617, '[h]:[m]:[s].[f001] [P] [PN]')", #""10:33:36.617 am AM""#),
        FunctionCase("$fromMillis(1521801216617, '[ H 01 ]')", #""10""#),
        FunctionCase(
            "$fromMillis(1546257600000, '[d] [dwo]')", #""365 three hundred and sixty-fifth""#),
        FunctionCase("$fromMillis(1104537600000, '[X0001]-W[W01]-[F1]')", #""2004-W53-6""#),
        FunctionCase("$fromMillis(1533038400000, '[w] of [xNn]')", #""1 of August""#),
    ])
    func picturesNameComponents(_ example: FunctionCase) { example.check() }

    @Test(arguments: [
        FunctionCase("$fromMillis(0, '[H01]:[m][Z]', '-0500')", #""19:00-05:00""#),
        FunctionCase("$fromMillis(0, '[H01][z]', '+1000')", #""10GMT+10:00""#),
        FunctionCase("$fromMillis(0, '[Z0] [Z0101] [Z01:01t]', '+0530')", #""+5:30 +0530 +05:30""#),
        FunctionCase("$fromMillis(0, '[Z01:01t]', '0000')", #""Z""#),
        // The time zone is one number, whatever stands behind its digits.
        FunctionCase("$fromMillis(0, '[H01]:[m]', '+05:30')", #""00:05""#),
        FunctionCase("$fromMillis(0, '[H01]:[m] [Z]', '-0530')", #""17:30 -06:30""#),
    ])
    func offsetsAreWhatTheTimeZoneSays(_ example: FunctionCase) { example.check() }

    @Test(arguments: [
        FunctionCase(
            "$fromMillis(0, '[YN]')",
            "D3133: The 'name' modifier can only be applied to months and days in the date/time "
                + "picture string, not \"Y\""),
        FunctionCase(
            "$fromMillis(0, '[Q]')",
            "D3132: Unknown component specifier \"Q\" in date/time picture string"),
        FunctionCase(
            "$fromMillis(0, '[Z010101]')",
            "D3134: The timezone integer format specifier cannot have more than four digits"),
        FunctionCase(
            "$fromMillis(0, '[Y')",
            "D3135: No matching closing bracket ']' in date/time picture string"),
    ])
    func brokenPicturesAreRefused(_ example: FunctionCase) { example.check() }
}
