// The measures of a picture, in CSS pixels. Even where something is halved.

export const sizes = {
    /** A state. */
    boxHeight: 52,
    leastBoxWidth: 152,
    mostBoxWidth: 248,
    /** What a box has beside its name: the icon, the mark of its status, and room around. */
    boxExtras: 88,
    nameSize: 13,
    detailSize: 11,

    /** The marks: the root's have a word, those of inner scopes are dots. */
    markWidth: 60,
    markHeight: 28,
    dot: 10,

    /** What a container has in its head beside its name: the counts of a run. */
    countWidth: 96,
    /** A container's head and the room around and between its scopes. */
    headHeight: 44,
    scopeHead: 24,
    padding: 14,
    branchGap: 20,
    leastScopeWidth: 120,
    emptyWidth: 168,
    emptyHeight: 52,

    labelSize: 11,
    labelHeight: 18,
    mostLabelWidth: 172,
    labelPadding: 12,

    /** Between neighbours of a row. */
    boxGap: 32,
    laneGap: 16,
    boxToLane: 22,
    labelGap: 10,

    /** Between rows: from a box to a level part of a line, between two such parts, to an arrow. */
    trackStart: 14,
    trackPitch: 12,
    trackEnd: 22,
    /** Where no line has a level part. */
    plainStart: 10,
    plainEnd: 26,
    /** Two upright parts that are nearer than this look like one. */
    near: 8,

    /** Around the whole picture. */
    margin: 24,
} as const;
