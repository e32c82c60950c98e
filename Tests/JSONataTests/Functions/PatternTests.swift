import JSONata
import Testing

/// Regular expressions mean what they mean in JavaScript.
struct PatternTests {
    @Test(arguments: [
        // What `.`, `^` and `$` regard as line ends.
        FunctionCase(#"$match("a\nb", /a.b/)"#, "undefined"),
        FunctionCase(#"$match("a\u2028b", /a.b/)"#, "undefined"),
        FunctionCase(#"$match("a\u0085b", /a.b/).match"#, #""a\u0085b""#),
        FunctionCase(#"$match("a\n", /a$/)"#, "undefined"),
        FunctionCase(#"$match("b\na\n", /^a$/m).index"#, "2"),
        FunctionCase(#"$match("b\na", /^a/)"#, "undefined"),
        // Classes.
        FunctionCase(#"$match("\uFEFF\u00a0", /^\s+$/).index"#, "0"),
        FunctionCase(#"$contains("é", /\w/)"#, "false"),
        FunctionCase(#"$contains("٣", /\d/)"#, "false"),
        FunctionCase(#"$match("\nb", /[^]b/).match"#, #""\nb""#),
        FunctionCase(#"$contains("a", /[]/)"#, "false"),
        FunctionCase(#"$match("x-1", /[\d-x]+/).match"#, #""x-1""#),
        FunctionCase(#"$match("al:", /[[:alpha:]]/)"#, "undefined"),
        FunctionCase(#"$match("al:]", /[[:alpha:]]/).match"#, #"":]""#),
        FunctionCase(#"$match("😀", /[\u0000-\uffff]/).match"#, #""😀""#),
        // Escapes that mean more elsewhere.
        FunctionCase(#"$match("AZQ", /\A\Z\Q/).match"#, #""AZQ""#),
        FunctionCase(#"$match("hRX", /\h\R\X/).match"#, #""hRX""#),
        FunctionCase(#"$match("p{L}", /\p{L}/).match"#, #""p{L}""#),
        FunctionCase(#"$match("uu", /^\u{2}$/).match"#, #""uu""#),
        FunctionCase(#"$match("aAé", /\x61\u0041\u00e9/).match"#, #""aAé""#),
        FunctionCase(#"$match("😀", /\ud83d\ude00/).start"#, "undefined"),
        FunctionCase(#"$match("x😀", /\ud83d\ude00/).index"#, "1"),
        FunctionCase(#"$match("\u0001", /\cA/).index"#, "0"),
        FunctionCase(#"$match("\\c!", /\c!/).match"#, #""\\c!""#),
        FunctionCase(#"$match("A", /\101/).match"#, #""A""#),
        FunctionCase(#"$match("a/b", /a\/b/).match"#, #""a/b""#),
        FunctionCase(#"$match("\u000b", /\v/).index"#, "0"),
        FunctionCase(#"$match("a{,2}", /a{,2}/).match"#, #""a{,2}""#),
        // Groups and references.
        FunctionCase(#"$match("abab", /(?<two>ab)\k<two>/).groups"#, #"["ab"]"#),
        FunctionCase(#"$match("k<a>", /\k<a>/).match"#, #""k<a>""#),
        FunctionCase(#"$match("aa", /(a)\1/).groups"#, #"["a"]"#),
        FunctionCase(#"$match("a", /(x)?a\1/).match"#, #""a""#),
        FunctionCase(#"$match("price 42", /(?<=price )\d+/).match"#, #""42""#),
        FunctionCase(#"$match("xb ab", /(?<!a)b/).index"#, "1"),
        FunctionCase(#"$match("aab", /(?=a)*b/).index"#, "2"),
        FunctionCase(#"$match("ABC", /b/i).match"#, #""B""#),
    ])
    func aPatternMatches(_ example: FunctionCase) { example.check() }

    @Test(arguments: [
        ("(?i)a", "Invalid group"), ("a++", "Nothing to repeat"), ("a**", "Nothing to repeat"),
        ("(?#a)", "Invalid group"), ("(?>a)", "Invalid group"), ("(?R)", "Invalid group"),
        ("(*F)a", "Nothing to repeat"), ("^*", "Nothing to repeat"), ("{1}", "Nothing to repeat"),
        ("[z-a]", "Range out of order in character class"),
        ("a{2,1}", "numbers out of order in {} quantifier"),
        ("(?<a>x)(?<a>y)", "Duplicate capture group name"),
        (#"\k<b>(?<a>x)"#, "Invalid named capture referenced"),
        ("(?<1>x)", "Invalid capture group name"), ("(?<=a)+", "Invalid quantifier"),
    ])
    func whatIsNoPatternIsRefused(_ pattern: String, _ reason: String) {
        let answer = FunctionCase.answer("$match('a', /\(pattern)/)")
        #expect(answer == "Invalid regular expression: /\(pattern)/g: \(reason)")
    }

    @Test(arguments: [
        FunctionCase(
            #"/b(.)/("éab1b2").[match, start, end, groups[0], $type(next)]"#,
            #"["b1", 2, 4, "1", "function"]"#),
        FunctionCase(#"/b./("ab1b2").next().match"#, #""b2""#),
        FunctionCase(#"/b./("ab1b2").next().next()"#, "undefined"),
        FunctionCase(#"/😀./("x😀y😀z").next().start"#, "4"),
        FunctionCase(#"/x*/("abc").match"#, #""""#),
        // The index that $filter gives is where the search begins.
        FunctionCase(#"$filter(["ab", "ab", "xxa"], /a/)"#, #"["ab", "xxa"]"#),
    ])
    func aPatternIsAFunction(_ example: FunctionCase) { example.check() }

    @Test(arguments: [
        #"$match("abc", /x*/)"#, #"$match("abc", /x*/, 1)"#, #"$replace("abc", /x*/, "-")"#,
        #"$split("abc", /x*/)"#, #"/x*/("abc").next()"#, #"$match("bac", /b*/)"#,
    ])
    func anEmptyMatchThatIsNotTheFirstIsRefused(_ expression: String) {
        #expect(
            FunctionCase.answer(expression)
                == "D1004: Regular expression matches zero length string")
    }

    @Test(arguments: [
        #"$contains($pad("", 30, "a") & "b", /(a+)+$/)"#,
        #"$contains($pad("", 1000000, "a"), /a*[bc]/)"#,
        #"$contains($pad("", 1000000, "a"), /(?:a*[cd]|a)*?[bc]/)"#,
        #"$contains($pad("", 1000000, "a"), /(a|a)*[bc]/)"#,
        #"$contains($pad("", 1000000, "a"), /(a+)\1*\1*[bc]/)"#,
        #"$contains("a", /((a{1000}){1000}){1000}/)"#,
    ])
    func aHostilePatternEndsInTime(_ expression: String) {
        let start = ContinuousClock.now
        let answer = FunctionCase.answer(expression)
        #expect(ContinuousClock.now - start < .seconds(10))
        let isBounded =
            answer.contains("timeout") || answer.contains("memory limit")
            || answer.contains("too large")
        #expect(isBounded, "\(answer)")
    }
}
