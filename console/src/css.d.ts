// What esbuild makes of an import of a stylesheet: a file of its own, and no value.
declare module "*.css";
