import JSONata
import Testing

/// `$formatNumber`
struct NumberPictureTests {
    @Test(arguments: [
        FunctionCase("$formatNumber(12345678.9, '9,999.99')", #""12,345,678.90""#),
        FunctionCase("$formatNumber(1234.56789, '9,999.999,999')", #""1,234.567,890""#),
        FunctionCase("$formatNumber(123.9, '9999')", #""0124""#),
        FunctionCase("$formatNumber(0.14, '01%')", #""14%""#),
        FunctionCase("$formatNumber(0.14, '###‰')", #""140‰""#),
        FunctionCase("$formatNumber(-6, '000')", #""-006""#),
        FunctionCase("$formatNumber(-6, '0;(0)')", #""(6)""#),
        FunctionCase("$formatNumber(0, '#')", #""0""#),
        FunctionCase("$formatNumber(0, '#.#')", #"".0""#),
        FunctionCase("$formatNumber(2.5, '$#,##0.00 each')", #""$2.50 each""#),
        FunctionCase("$formatNumber(123456789, '#,##,##0')", #""1234,56,789""#),
        FunctionCase("$formatNumber(0.1, '0.00000000000000000000')", #""0.10000000000000000555""#),
        FunctionCase("$formatNumber(1e21, '0')", #""1e+21""#),
        FunctionCase("$formatNumber(missing, '0')", "undefined"),
    ])
    func picturesShapeNumbers(_ example: FunctionCase) { example.check() }

    @Test(arguments: [
        FunctionCase("$formatNumber(1234.5678, '00.000e000')", #""12.346e002""#),
        FunctionCase("$formatNumber(0.234, '0.0e0')", #""2.3e-1""#),
        FunctionCase("$formatNumber(0.123, '#.e9')", #""0.1e0""#),
        FunctionCase("$formatNumber(1e10, '0.0e0')", #""10.0e9""#),
        FunctionCase("$formatNumber(-42, '0e0')", #""-4e1""#),
        FunctionCase("$formatNumber(0, '0.00e0')", #""0.00e0""#),
    ])
    func picturesMayHaveExponents(_ example: FunctionCase) { example.check() }

    @Test(arguments: [
        FunctionCase("$formatNumber(2, 'AAA.AAA', {'zero-digit': 'A'})", #""AAC.AAA""#),
        FunctionCase("$formatNumber(0.14, '###pm', {'per-mille': 'pm'})", #""140pm""#),
        FunctionCase(
            "$formatNumber(1234.5, '#.##0,00', "
                + "{'decimal-separator': ',', 'grouping-separator': '.'})",
            #""1.234,50""#),
        FunctionCase("$formatNumber(-1, '0', {'minus-sign': '~'})", #""~1""#),
        FunctionCase("$formatNumber(-1, 'd', {'digit': 'd'})", #""-1""#),
        FunctionCase("$formatNumber(1, '0', {'zero-digit': ''})", #""1""#),
        FunctionCase("$formatNumber(1/0, '0.0', {'infinity': '∞'})", #""∞""#),
    ])
    func optionsReplaceCharacters(_ example: FunctionCase) { example.check() }

    @Test(arguments: [
        ("#;#;#", "D3080"), ("#.0.0", "D3081"), ("#0%%", "D3082"), ("#0‰‰", "D3083"),
        ("#0%‰", "D3084"), (".e0", "D3085"), ("", "D3085"), ("0+.e0", "D3086"), ("x", "D3086"),
        ("‰‰", "D3086"), ("0,.e0", "D3087"), ("0,", "D3088"), ("0,,0", "D3089"),
        ("0#.e0", "D3090"),
        ("#0.#0e0", "D3091"), ("#0.0e0%", "D3092"), ("#0.0e0,0", "D3093"),
    ])
    func brokenPicturesAreRefused(_ picture: String, _ code: String) {
        let answer = FunctionCase.answer("$formatNumber(20, '\(picture)')")
        #expect(answer.prefix(5) == code, "\(answer)")
    }
}
