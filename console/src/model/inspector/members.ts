// The members that a state of each type may have; all others are unknown and kept as they are.

import type { Member, Node } from "../json/document.ts";
import { asObject } from "../json/access.ts";
import type { QueryLanguage } from "./language.ts";

export type StateType = keyof typeof types;

/** The types in the order in which they are offered. */
const types = {
    Task: {
        both: "Resource Credentials TimeoutSeconds HeartbeatSeconds Assign Retry Catch Next End",
        JSONPath: "InputPath Parameters ResultSelector ResultPath OutputPath " +
            "TimeoutSecondsPath HeartbeatSecondsPath",
        JSONata: "Arguments Output",
    },
    Pass: {
        both: "Assign Next End",
        JSONPath: "InputPath Parameters Result ResultPath OutputPath",
        JSONata: "Output",
    },
    Choice: { both: "Choices Default Assign", JSONPath: "InputPath OutputPath", JSONata: "Output" },
    Wait: {
        both: "Seconds Timestamp Assign Next End",
        JSONPath: "SecondsPath TimestampPath InputPath OutputPath",
        JSONata: "Output",
    },
    Succeed: { both: "", JSONPath: "InputPath OutputPath", JSONata: "Output" },
    Fail: { both: "Error Cause", JSONPath: "ErrorPath CausePath", JSONata: "" },
    Parallel: {
        both: "Branches Assign Retry Catch Next End",
        JSONPath: "InputPath Parameters ResultSelector ResultPath OutputPath",
        JSONata: "Arguments Output",
    },
    Map: {
        both: "ItemProcessor Iterator ItemSelector MaxConcurrency ToleratedFailureCount " +
            "ToleratedFailurePercentage ItemReader ItemBatcher ResultWriter Label " +
            "Assign Retry Catch Next End",
        JSONPath: "InputPath ItemsPath Parameters ResultSelector ResultPath OutputPath " +
            "MaxConcurrencyPath ToleratedFailureCountPath ToleratedFailurePercentagePath",
        JSONata: "Items Output",
    },
} as const;

export const stateTypes = Object.keys(types) as readonly StateType[];

export function isStateType(word: string): word is StateType {
    return Object.hasOwn(types, word);
}

/** Whether a type has a member in a language. */
export function mayHave(type: string, language: QueryLanguage, name: string): boolean {
    if (["Type", "Comment", "QueryLanguage"].includes(name)) return true;
    if (!isStateType(type)) return false;
    const names = types[type];
    return `${names.both} ${names[language]}`.split(" ").includes(name);
}

/** Members that no form shows. */
export function unknownMembers(state: Node, type: string, language: QueryLanguage): Member[] {
    return (asObject(state)?.members ?? []).filter(({ key }) => !mayHave(type, language, key));
}
