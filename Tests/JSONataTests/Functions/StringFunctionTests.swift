import JSONata
import Testing

struct StringFunctionTests {
    @Test(arguments: [
        FunctionCase(#"$substring("hello", 3)"#, #""lo""#),
        FunctionCase(#"$substring("hello", -3, 2)"#, #""ll""#),
        FunctionCase(#"$substring("hello", -9, 2)"#, #""he""#),
        FunctionCase(#"$substring("hello", 1.9, 1.2)"#, #""el""#),
        FunctionCase(#"$substring("hello", 1, -1)"#, #""""#),
        FunctionCase(#"$substring("a😀b", 1, 1)"#, #""😀""#),
        FunctionCase(#"$substring(missing, 1)"#, "undefined"),
        FunctionCase(#"$substringBefore("a-b-c", "-")"#, #""a""#),
        FunctionCase(#"$substringBefore("abc", "x")"#, #""abc""#),
        FunctionCase(#"$substringBefore("abc", "")"#, #""""#),
        FunctionCase(#"$substringAfter("a-b-c", "-")"#, #""b-c""#),
        FunctionCase(#"$length("a😀é")"#, "3"),
        FunctionCase(#"$trim("  a \t\n b\r ")"#, #""a b""#),
        FunctionCase(#"$trim("\u00a0a\u00a0")"#, #""\u00a0a\u00a0""#),
        FunctionCase(#"$pad("foo", 5)"#, #""foo  ""#),
        FunctionCase(#"$pad("foo", -5, "=")"#, #""==foo""#),
        FunctionCase(#"$pad("foo", 8, "-+")"#, #""foo-+-+-""#),
        FunctionCase(#"$pad("", 3, "😀ab")"#, #""😀ab""#),
        FunctionCase(#"$pad("foo", 4.9)"#, #""foo ""#),
        FunctionCase(#"$uppercase("Straße ŉ")"#, #""STRASSE ʼN""#),
        FunctionCase(#"$lowercase("ΟΔΥΣΣΕΥΣ Σ ΑΣ.")"#, #""οδυσσευς σ ας.""#),
        FunctionCase(#"$join(["a", "b"], ", ")"#, #""a, b""#),
        FunctionCase(#"$join("a")"#, #""a""#),
        FunctionCase(#"$join([])"#, #""""#),
    ])
    func partsAndLetters(_ example: FunctionCase) { example.check() }

    @Test(arguments: [
        FunctionCase(#"$contains("abracadabra", "cad")"#, "true"),
        FunctionCase(#"$contains("abracadabra", /a.*z/)"#, "false"),
        FunctionCase(#"$contains("abc", missing)"#, "undefined"),
        FunctionCase(#"$split("a, b, c", ", ")"#, #"["a", "b", "c"]"#),
        FunctionCase(#"$split("a, b, c", ", ", 2)"#, #"["a", "b"]"#),
        FunctionCase(#"$split("a, b, c", ", ", 1.5)"#, #"["a"]"#),
        FunctionCase(#"$split("a1b22c", /\d+/)"#, #"["a", "b", "c"]"#),
        FunctionCase(#"$split("a1b22c", /\d+/, 2)"#, #"["a", "b"]"#),
        FunctionCase(#"$split("abc", /x/)"#, #"["abc"]"#),
        FunctionCase(#"$split("aé", "")"#, #"["a", "é"]"#),
        FunctionCase(#"$count($split("😀", ""))"#, "2"),
        FunctionCase(#"$split("", "")"#, "[]"),
        FunctionCase(#"$split("", ",")"#, #"[""]"#),
        FunctionCase(#"$split("a", "a")"#, #"["", ""]"#),
        FunctionCase(
            #"$match("ab12", /([a-z])(\d)/)"#,
            #"{"match": "b1", "index": 1, "groups": ["b", "1"]}"#),
        FunctionCase(#"$match("ababab", /b/, 2).index"#, "[1, 3]"),
        FunctionCase(#"$match("abc", /b/, 0)"#, "undefined"),
    ])
    func searching(_ example: FunctionCase) { example.check() }

    @Test(arguments: [
        FunctionCase(#"$replace("a.b.c", ".", "$1")"#, #""a$1b$1c""#),
        FunctionCase(#"$replace("a.b.c", ".", "-", 1)"#, #""a-b.c""#),
        FunctionCase(#"$replace("John Smith", /(\w+)\s(\w+)/, "$2, $1")"#, #""Smith, John""#),
        FunctionCase(#"$replace("265USD", /([0-9]+)USD/, "$$$1")"#, #""$265""#),
        FunctionCase(#"$replace("abc", /b/, "[$0$1$x$]")"#, #""a[b$x$]c""#),
        FunctionCase(#"$replace("abc", /(b)/, "$12")"#, #""ab2c""#),
        FunctionCase(#"$replace("abc", /(b)|(z)/, "<$2$3>")"#, #""a<>c""#),
        FunctionCase(
            #"$replace("a1b2", /\d/, function($m) { $string($number($m.match) * 2) })"#,
            #""a2b4""#),
        FunctionCase(#"$replace("abc", /z/, "y")"#, #""abc""#),
        FunctionCase(
            #"$replace("abc", "", "y")"#,
            "D3010: Second argument of replace function cannot be an empty string"),
    ])
    func replacing(_ example: FunctionCase) { example.check() }

    @Test(arguments: [
        (#"$replace("abc", /b/, function($m) { 1 })"#, "D3012"),
        (#"$replace("abc", "b", "c", -1)"#, "D3011"), (#"$match("a", /a/, -1)"#, "D3040"),
        (#"$split("a", "a", -1)"#, "D3020"),
        (#"$match("a", function($s) { {"no": "match"} })"#, "T1010"),
        (#"$decodeUrl("%zz")"#, "D3140"), (#"$decodeUrlComponent("%c0%80")"#, "D3140"),
        (#"$encodeUrl("\ud800")"#, "D3140"),
    ])
    func refusals(_ expression: String, _ code: String) {
        let answer = FunctionCase.answer(expression)
        #expect(answer.hasPrefix("\(code): "), "\(answer)")
    }

    @Test(arguments: [
        FunctionCase(
            """
            ( $matcher := function($s) { {
                "match": "b", "start": 1, "end": 2, "groups": ["x"],
                "next": function() { missing } } };
              [$match("abc", $matcher).groups, $replace("abc", $matcher, "<$1>"),
               $split("abc", $matcher), $contains("abc", $matcher)] )
            """, #"["x", "a<x>c", "a", "c", true]"#)
    ])
    func functionsOfTheExpressionCanMatch(_ example: FunctionCase) { example.check() }

    @Test(arguments: [
        FunctionCase(#"$base64encode("é")"#, #""6Q==""#),
        FunctionCase(#"$base64encode("hello:world")"#, #""aGVsbG86d29ybGQ=""#),
        FunctionCase(#"$base64decode("aGVsbG86d29ybGQ=")"#, #""hello:world""#),
        FunctionCase(#"$base64decode("Y*W J\nj")"#, #""abc""#),
        FunctionCase(#"$base64decode("YW-_")"#, #""ao¿""#),
        FunctionCase(#"$base64decode("YQ==YWJj")"#, #""a""#),
        FunctionCase(#"$encodeUrlComponent("a b/é?😀'")"#, #""a%20b%2F%C3%A9%3F%F0%9F%98%80'""#),
        FunctionCase(#"$encodeUrl("https://a.b/?c=é d#e")"#, #""https://a.b/?c=%C3%A9%20d#e""#),
        FunctionCase(#"$decodeUrlComponent("a%20b%2F%C3%A9")"#, #""a b/é""#),
        FunctionCase(#"$decodeUrl("a%2Fb%20%c3%a9")"#, #""a%2Fb é""#),
    ])
    func encodings(_ example: FunctionCase) { example.check() }
}
