// An imported stylesheet, which esbuild turns into a separate file without a value.
declare module "*.css";
