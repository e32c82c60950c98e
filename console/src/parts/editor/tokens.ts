// Splits JSON, JSONata within `"{% … %}"`, and plain JSONata into words for the editor's colours. A
// JSON text does not span lines, so the state between two lines is small.

import type { StreamParser, StringStream } from "codemirror";

interface JSONState {
    /** Whether it is within `"{% … %}"`. */
    isExpression: boolean;
}

export const json: StreamParser<JSONState> = {
    name: "json",
    startState: () => ({ isExpression: false }),
    copyState: (state) => ({ ...state }),
    token(stream, state) {
        if (stream.sol()) state.isExpression = false;
        if (state.isExpression) return expressionInText(stream, state);
        if (stream.eatSpace()) return null;
        if (stream.match(/^"\s*\{%/)) {
            state.isExpression = true;
            return "meta";
        }
        if (stream.match(/^"(?:[^"\\]|\\.)*"?/)) {
            return stream.match(/^\s*:/, false) !== null ? "propertyName" : "string";
        }
        if (stream.match(/^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/)) return "number";
        if (stream.match(/^(?:true|false|null)\b/)) return "atom";
        const character = stream.next() ?? "";
        if ("{}[]".includes(character)) return "bracket";
        return ",:".includes(character) ? "punctuation" : "invalid";
    },
};

export const jsonata: StreamParser<{ isComment: boolean }> = {
    name: "jsonata",
    startState: () => ({ isComment: false }),
    copyState: (state) => ({ ...state }),
    token(stream, state) {
        if (state.isComment || stream.match("/*")) {
            state.isComment = stream.match(/^.*?\*\//) === null;
            if (state.isComment) stream.skipToEnd();
            return "comment";
        }
        if (stream.match(/^"(?:[^"\\]|\\.)*"?/) || stream.match(/^'(?:[^'\\]|\\.)*'?/)) {
            return "string";
        }
        return word(stream);
    },
};

/** In JSON, the double quotes of texts in an expression are escaped. */
function expressionInText(stream: StringStream, state: JSONState): string | null {
    if (stream.match(/^%\}\s*"/) || stream.match('"')) {
        state.isExpression = false;
        return "meta";
    }
    if (stream.match(/^\\"(?:[^"\\]|\\[^"])*(?:\\")?/)) return "string";
    if (stream.match(/^'(?:[^'"\\]|\\.)*'?/)) return "string";
    if (stream.match(/^\\./)) return "escape";
    if (stream.match(/^\/\*(?:[^"*]|\*(?!\/))*(?:\*\/)?/)) return "comment";
    return word(stream);
}

function word(stream: StringStream): string | null {
    if (stream.eatSpace()) return null;
    if (stream.match(/^\$[A-Za-z0-9_]*(?=\s*\()/)) return "keyword";
    if (stream.match(/^\$\$?[A-Za-z0-9_]*/)) return "variableName";
    if (stream.match(/^\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/)) return "number";
    if (stream.match(/^(?:and|or|in|true|false|null|function)\b/)) return "atom";
    if (stream.match(/^`[^`"]*`?/) || stream.match(/^[\p{L}_][\p{L}\p{N}_]*/u)) return "labelName";
    const character = stream.next() ?? "";
    return "{}[]()".includes(character) ? "bracket" : "operator";
}
