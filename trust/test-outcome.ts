/** One test of the last report. */
export interface TestOutcome {
  readonly file: string;
  readonly name: string;
  readonly status: 'passed' | 'failed' | 'skipped';
}

/** Reads the report that `npm test` writes (Jest's JSON). */
export function parseTestReport(text: string): TestOutcome[] {
  const report = JSON.parse(text) as {
    testResults: { name: string; assertionResults: { fullName: string; status: string }[] }[];
  };
  return report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, status }) => ({
      file: name.replace(/^.*?\/(?=test\/)/, ''),
      name: fullName,
      status: status === 'passed' || status === 'failed' ? status : 'skipped',
    })),
  );
}
