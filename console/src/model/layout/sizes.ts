// The measures of a picture in CSS pixels; even numbers where they are halved.

export const sizes = {
    /** The box of a state. */
    boxHeight: 52,
    leastBoxWidth: 152,
    mostBoxWidth: 248,
    /** The space in a box besides its name: the icon, the status mark and padding. */
    boxExtras: 88,
    nameSize: 13,
    detailSize: 11,

    /** The marks: the root's have a word, those of inner scopes are dots. */
    markWidth: 60,
    markHeight: 28,
    dot: 10,

    /** The space in a container's head besides its name: the counts of a run. */
    countWidth: 96,
    /** A container's head, and the space around and between its scopes. */
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

    /** The distance between neighbours in a row. */
    boxGap: 32,
    laneGap: 16,
    boxToLane: 22,
    labelGap: 10,

    /**
     * The distances between rows: from a box to a horizontal part, between two such parts, and to
     * an arrow.
     */
    trackStart: 14,
    trackPitch: 12,
    trackEnd: 22,
    /** The same where no line has a horizontal part. */
    plainStart: 10,
    plainEnd: 26,
    /** Two vertical parts closer than this look like one. */
    near: 8,

    /** The margin around the whole picture. */
    margin: 24,
} as const;
