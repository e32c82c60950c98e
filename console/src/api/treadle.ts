// Reads the server's own routes. The model defines the shapes of their answers.

export type * from "../model/wire.ts";
