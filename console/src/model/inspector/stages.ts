// The `inspectionData` of `TestState` in words, in the order of the data flow.

export interface InspectedStage {
    readonly name: string;
    readonly title: string;
    /** The data as JSON. */
    readonly text: string;
}

const titles: readonly (readonly [string, string])[] = [
    ["input", "Input"],
    ["afterInputPath", "After the input path"],
    ["afterArguments", "Arguments"],
    ["afterParameters", "After the parameters"],
    ["afterItemsPath", "Items"],
    ["afterItemsPointer", "Items of the data set"],
    ["afterItemSelector", "Input of the iterations"],
    ["afterItemBatcher", "Batches"],
    ["maxConcurrency", "Iterations at the same time"],
    ["toleratedFailureCount", "Iterations that may fail"],
    ["toleratedFailurePercentage", "Share that may fail"],
    ["request", "Request"],
    ["response", "Response"],
    ["result", "Result"],
    ["afterResultSelector", "After the result selector"],
    ["afterResultPath", "After the result path"],
    ["variables", "Variables afterwards"],
    ["errorDetails", "Which retrier or catcher"],
];

/** The stages of an answer; those with unknown names come last. */
export function stagesOf(data: Readonly<Record<string, unknown>>): readonly InspectedStage[] {
    const known = new Map(titles);
    const names = [
        ...titles.map(([name]) => name),
        ...Object.keys(data).filter((name) => !known.has(name)),
    ];
    return names.filter((name) => data[name] !== undefined).map((name) => {
        const value = data[name];
        return {
            name,
            title: known.get(name) ?? name,
            text: typeof value === "string" ? value : JSON.stringify(value),
        };
    });
}
