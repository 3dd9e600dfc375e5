/** What is found: thrown where reading cannot go on, added to the report otherwise. */

/** Findings that leave it open whether something was changed. */
const UNUSABLE = new Set([
  'no-folder',
  'no-checkpoint',
  'no-keys',
  'unknown-version',
  'unknown-key',
  'future-checkpoint',
  'bad-since',
  'bad-versions',
  'bad-receipt',
  'no-consistency',
  'no-handover',
  'no-quorum',
  'bad-policy',
  'minute-gap',
  'late-entry',
  'unsealed-entries',
  'excerpt',
  'unknown-file',
  'not-a-file',
  'unreadable',
  'usage',
]);

/** Ends the reading of one file, or of all when it leaves `verifyFolder`. */
export class Finding extends Error {
  constructor(code, message, fields = {}) {
    super(message);
    this.finding = { code, message, ...fields };
  }
}
/** A file that has not the form it must have. */
export const malformed = (file) =>
  new Finding('malformed', `${file} is not what it should be: damaged or edited`, { file });

/** @returns {import('../voicekeep-verify.d.mts').Report} */
export const emptyReport = () => ({
  verdict: 'valid',
  exit: 0,
  checkpoint: undefined,
  logs: [],
  entries: 0,
  findings: [],
  notes: [],
});

/** Exit code and verdict from the findings: 0 valid, 1 tampered, 2 unusable. */
export function finish(report) {
  const tampered = report.findings.some(({ code }) => !UNUSABLE.has(code));
  report.exit = tampered ? 1 : report.findings.length > 0 ? 2 : 0;
  report.verdict = ['valid', 'tampered', 'unusable'][report.exit];
  return report;
}
