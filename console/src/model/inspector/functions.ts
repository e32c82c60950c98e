// The functions of the two languages, with short parameter lists.

export interface LanguageFunction {
    readonly name: string;
    readonly parameters: string;
}

/** JSONata's own functions and those that Step Functions adds; `$eval` does not exist there. */
export const jsonataFunctions = table(`
    abs number; append list, list; average numbers; base64decode text; base64encode text;
    boolean value; ceil number; contains text, pattern; count list; decodeUrl text;
    decodeUrlComponent text; distinct list; each object, function; encodeUrl text;
    encodeUrlComponent text; error message; exists value; filter list, function; floor number;
    formatBase number, radix; formatInteger number, picture; formatNumber number, picture;
    fromMillis number, picture; join texts, separator; keys object; length text;
    lookup object, key; lowercase text; map list, function; match text, pattern; max numbers;
    merge objects; millis ; min numbers; not value; now picture; number value; pad text, width;
    parseInteger text, picture; power base, exponent; reduce list, function;
    replace text, pattern, replacement;
    reverse list; round number, precision; shuffle list; sift object, function;
    single list, function;
    sort list, function; split text, separator; spread object; sqrt number; string value;
    substring text, start, length; substringAfter text, chars; substringBefore text, chars;
    sum numbers; toMillis timestamp; trim text; type value; uppercase text; zip list, list;
    assert condition, message;
    partition list, size; range first, last, step; hash text, algorithm; random seed; uuid ;
    parse text
`);

/** The intrinsic functions, without `States.`. */
export const intrinsicFunctions = table(`
    Format 'text {}', value; StringToJson text; JsonToString value; Array value, value;
    ArrayPartition list, size; ArrayContains list, value; ArrayRange first, last, step;
    ArrayGetItem list, index; ArrayLength list; ArrayUnique list; Base64Encode text;
    Base64Decode text; Hash text, 'SHA-256'; JsonMerge object, object, false;
    MathRandom first, last; MathAdd number, number; StringSplit text, separator; UUID
`);

function table(text: string): readonly LanguageFunction[] {
    return text.split(";").map((entry) => {
        const [, name = "", parameters = ""] = /^\s*(\S+)\s*(.*?)\s*$/s.exec(entry) ?? [];
        return { name, parameters };
    });
}
