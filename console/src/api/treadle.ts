// What the server's own routes answer. The shapes are of the model, which reads them.

export type * from "../model/wire.ts";
