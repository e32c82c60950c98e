import JSONata
import Testing

/// `$formatInteger` and `$parseInteger`
struct IntegerPictureTests {
    @Test(arguments: [
        FunctionCase("$formatInteger(123, '0000')", #""0123""#),
        FunctionCase("$formatInteger(1234567890, '#,##0')", #""1,234,567,890""#),
        FunctionCase("$formatInteger(1234567890, '#:###,##0')", #""1234:567,890""#),
        FunctionCase("$formatInteger(-12.3, '#0')", #""-13""#),
        FunctionCase("$formatInteger(12340, '###١')", #""١٢٣٤٠""#),
        FunctionCase("$formatInteger(1, '0;o') & $formatInteger(112, '0;o')", #""1st112th""#),
        FunctionCase("$formatInteger(1e300, '0')", #""1e+300""#),
        FunctionCase("$formatInteger(missing, '0')", "undefined"),
    ])
    func digitsFollowThePicture(_ example: FunctionCase) { example.check() }

    @Test(arguments: [
        FunctionCase("$formatInteger(1999, 'I')", #""MCMXCIX""#),
        FunctionCase("$formatInteger(0, 'i')", #""""#),
        FunctionCase("$formatInteger(27, 'a') & $formatInteger(123456, 'A')", #""aaFZPH""#),
        FunctionCase("$formatInteger(555, 'Ww')", #""Five Hundred and Fifty-Five""#),
        FunctionCase(
            "$formatInteger(3731, 'w;o')", #""three thousand, seven hundred and thirty-first""#),
        FunctionCase("$formatInteger(20, 'W;o')", #""TWENTIETH""#),
        FunctionCase("$formatInteger(0, 'w')", #""zero""#),
        FunctionCase("$formatInteger(1e46, 'w')", #""ten billion trillion trillion trillion""#),
    ])
    func lettersNumeralsAndWords(_ example: FunctionCase) { example.check() }

    @Test(arguments: [
        FunctionCase("$parseInteger('12,345', '#,##0')", "12345"),
        FunctionCase("$parseInteger('1234:567,890', '#:###,##0')", "1234567890"),
        FunctionCase("$parseInteger('１２３４０', '###０')", "12340"),
        FunctionCase("$parseInteger('28th', '#0;o')", "28"),
        FunctionCase("$parseInteger('MCMXCIX', 'I') + $parseInteger('iv', 'i')", "2003"),
        FunctionCase("$parseInteger('KN', 'A')", "300"),
        FunctionCase("$parseInteger('one thousand trillion', 'w')", "1000000000000000"),
        FunctionCase("$parseInteger('FIVE HUNDRED AND FIFTY-FIFTH', 'W;o')", "555"),
        FunctionCase("$parseInteger(missing, '0')", "undefined"),
    ])
    func integersAreReadBack(_ example: FunctionCase) { example.check() }

    @Test(arguments: [
        FunctionCase(
            "$formatInteger(1, 'α')",
            "D3130: Formatting or parsing an integer as a sequence starting with \"α\" is not "
                + "supported by this implementation"),
        FunctionCase(
            "$parseInteger('x', 'α')",
            "D3130: Formatting or parsing an integer as a sequence starting with \"α\" is not "
                + "supported by this implementation"),
        FunctionCase(
            "$formatInteger(1, '##0０')",
            "D3131: In a decimal digit pattern, all digits must be from the same decimal group"),
    ])
    func unknownPicturesAreRefused(_ example: FunctionCase) { example.check() }
}
