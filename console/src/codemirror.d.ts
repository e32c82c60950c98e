// The part of CodeMirror 6 that the console uses; the build maps the name to the vendored file.
declare module "codemirror" {
    /** Anything that configures an editor; extensions nest. */
    export type Extension = { readonly extension: Extension } | readonly Extension[];

    export interface Facet<Input> {
        of(value: Input): Extension;
    }

    export interface Text {
        readonly length: number;
        readonly lines: number;
        lineAt(position: number): Line;
        line(number: number): Line;
        sliceString(from: number, to?: number): string;
        toString(): string;
    }

    export interface Line {
        readonly from: number;
        readonly to: number;
        readonly number: number;
        readonly text: string;
    }

    export interface SelectionRange {
        readonly from: number;
        readonly to: number;
        readonly head: number;
        readonly empty: boolean;
    }

    export interface ChangeSpec {
        readonly from: number;
        readonly to?: number;
        readonly insert?: string;
    }

    export interface ChangeDesc {
        readonly empty: boolean;
        mapPos(position: number, side?: number): number;
    }

    export class Annotation<Value> {
        static define<Value>(): AnnotationType<Value>;
        readonly value: Value;
        private constructor();
    }

    export interface AnnotationType<Value> {
        of(value: Value): Annotation<Value>;
    }

    export class StateEffect<Value> {
        static define<Value>(): StateEffectType<Value>;
        readonly value: Value;
        is<Other>(type: StateEffectType<Other>): this is StateEffect<Other>;
        private constructor();
    }

    export interface StateEffectType<Value> {
        of(value: Value): StateEffect<Value>;
    }

    export class Transaction {
        static readonly addToHistory: AnnotationType<boolean>;
        readonly docChanged: boolean;
        readonly changes: ChangeDesc;
        readonly effects: readonly StateEffect<unknown>[];
        readonly state: EditorState;
        annotation<Value>(type: AnnotationType<Value>): Value | undefined;
        private constructor();
    }

    export interface TransactionSpec {
        readonly changes?: ChangeSpec | readonly ChangeSpec[];
        readonly selection?: { readonly anchor: number; readonly head?: number };
        readonly effects?: StateEffect<unknown> | readonly StateEffect<unknown>[];
        readonly annotations?: Annotation<unknown> | readonly Annotation<unknown>[];
        readonly scrollIntoView?: boolean;
    }

    export class StateField<Value> {
        static define<Value>(spec: {
            create(state: EditorState): Value;
            update(value: Value, transaction: Transaction): Value;
            provide?(field: StateField<Value>): Extension;
        }): StateField<Value>;
        readonly extension: Extension;
        /** Sets the initial value. */
        init(create: (state: EditorState) => Value): Extension;
        private constructor();
    }

    export class EditorState {
        static create(spec: { doc?: string; extensions?: Extension }): EditorState;
        static readonly readOnly: Facet<boolean>;
        static readonly tabSize: Facet<number>;
        static readonly lineSeparator: Facet<string>;
        static readonly languageData: Facet<
            (
                state: EditorState,
                position: number,
            ) => readonly { readonly autocomplete?: CompletionSource }[]
        >;
        readonly doc: Text;
        readonly selection: { readonly main: SelectionRange };
        readonly readOnly: boolean;
        field<Value>(field: StateField<Value>): Value;
        private constructor();
    }

    /** From autocompletion, which is in `basicSetup`. */
    export type CompletionSource = (context: CompletionContext) => CompletionResult | null;

    export interface CompletionContext {
        readonly state: EditorState;
        readonly pos: number;
        /** Whether a key asked for it, rather than typing. */
        readonly explicit: boolean;
    }

    export interface CompletionResult {
        readonly from: number;
        readonly to?: number;
        readonly options: readonly CompletionOption[];
        readonly validFor?: RegExp;
    }

    export interface CompletionOption {
        readonly label: string;
        readonly detail?: string;
        readonly info?: string;
        readonly apply?: string;
        readonly type?: string;
        readonly boost?: number;
    }

    export class Compartment {
        of(extension: Extension): Extension;
        reconfigure(extension: Extension): StateEffect<unknown>;
    }

    export interface ViewUpdate {
        readonly view: EditorView;
        readonly state: EditorState;
        readonly docChanged: boolean;
        readonly selectionSet: boolean;
        readonly transactions: readonly Transaction[];
    }

    export class EditorView {
        constructor(config: { state: EditorState; parent: Element });
        static readonly cspNonce: Facet<string>;
        static readonly updateListener: Facet<(update: ViewUpdate) => void>;
        static readonly contentAttributes: Facet<Readonly<Record<string, string>>>;
        static readonly editable: Facet<boolean>;
        static readonly lineWrapping: Extension;
        static readonly decorations: Facet<(view: EditorView) => RangeSet>;
        static scrollIntoView(
            position: number,
            options?: { y?: "nearest" | "start" | "center"; yMargin?: number },
        ): StateEffect<unknown>;
        readonly state: EditorState;
        readonly dom: HTMLElement;
        readonly contentDOM: HTMLElement;
        readonly hasFocus: boolean;
        dispatch(...specs: TransactionSpec[]): void;
        focus(): void;
        requestMeasure(): void;
        destroy(): void;
    }

    export interface RangeValue {
        range(from: number, to?: number): Range;
    }

    export interface Range {
        readonly from: number;
        readonly to: number;
        readonly value: RangeValue;
    }

    export class RangeSet {
        static of(ranges: readonly Range[], sort?: boolean): RangeSet;
        static readonly empty: RangeSet;
        readonly size: number;
        map(changes: ChangeDesc): RangeSet;
        between(
            from: number,
            to: number,
            visit: (from: number, to: number, value: RangeValue) => void | false,
        ): void;
        private constructor();
    }

    export class Decoration implements RangeValue {
        static mark(spec: { class?: string; [extra: string]: unknown }): Decoration;
        static line(spec: { class?: string }): Decoration;
        readonly spec: Readonly<Record<string, unknown>>;
        range(from: number, to?: number): Range;
        private constructor();
    }

    export class GutterMarker implements RangeValue {
        range(from: number, to?: number): Range;
        eq(other: GutterMarker): boolean;
        toDOM?(view: EditorView): Node;
    }

    export function gutter(config: {
        class?: string;
        markers?: (view: EditorView) => RangeSet;
        initialSpacer?: (view: EditorView) => GutterMarker;
    }): Extension;

    export interface Tooltip {
        readonly pos: number;
        readonly end?: number;
        readonly above?: boolean;
        create(view: EditorView): { readonly dom: HTMLElement };
    }

    export function hoverTooltip(
        source: (view: EditorView, position: number, side: -1 | 1) => Tooltip | null,
    ): Extension;

    export const basicSetup: Extension;

    export interface KeyBinding {
        readonly key: string;
        readonly run: (view: EditorView) => boolean;
        readonly preventDefault?: boolean;
    }

    export const keymap: Facet<readonly KeyBinding[]>;

    export const Prec: { highest(extension: Extension): Extension };

    export interface StringStream {
        readonly pos: number;
        eol(): boolean;
        sol(): boolean;
        peek(): string | undefined;
        next(): string | undefined;
        eatSpace(): boolean;
        skipToEnd(): void;
        match(pattern: string, consume?: boolean): boolean;
        match(pattern: RegExp, consume?: boolean): RegExpMatchArray | null;
    }

    export interface StreamParser<State> {
        readonly name?: string;
        startState?(): State;
        copyState?(state: State): State;
        token(stream: StringStream, state: State): string | null;
    }

    export const StreamLanguage: {
        define<State>(parser: StreamParser<State>): { readonly extension: Extension };
    };

    export interface Tag {
        toString(): string;
    }

    /** Gives classes to what a language's parser found. */
    export function syntaxHighlighting(
        highlighter: { style(tags: readonly Tag[]): string | null },
    ): Extension;

    export const foldService: Facet<
        (
            state: EditorState,
            lineStart: number,
            lineEnd: number,
        ) => { readonly from: number; readonly to: number } | null
    >;

    export const indentUnit: Facet<string>;
}
