declare module 'addons-linter' {
  interface Finding {
    readonly code: string;
    readonly message: string;
  }
  interface Report {
    readonly errors: readonly Finding[];
    readonly warnings: readonly Finding[];
  }
  const linter: {
    createInstance(options: { config: Record<string, unknown>; runAsBinary: boolean }): { run(): Promise<Report> };
  };
  export default linter;
}
