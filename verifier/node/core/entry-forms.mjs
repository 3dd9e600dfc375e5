/** Forms of entries that were accepted before. */
import { equal } from './bytes.mjs';
import { PLAIN, isEventId, isText } from './entry-bytes.mjs';
import { COUNT, END, ID, NEGATIVE, TENANT, TEXT, scan } from './entry-scanner.mjs';

/**
 * The form of an entry is its text without the values. Entries of one type have few forms, so a form that the scanner
 * accepted once is kept in a tree of literals; an entry that follows one from end to end, with values of the same kinds,
 * is as right as the one it was learnt from. What follows none is scanned in full: this decides nothing by itself.
 */
const FORMS = { next: [], count: 0 };
const MAX_FORMS = 4096;

/** Where the id begins in a line of a known form; -1 for any other line. */
export function followForm(bytes, at, end, log) {
  let id = -1;
  for (let { next } = FORMS; ;) {
    let step;
    for (let i = 0; i < next.length && step === undefined; i += 1) {
      const { literal } = next[i];
      let k = 0;
      while (k < literal.length && bytes[at + k] === literal[k]) k += 1;
      if (k === literal.length) step = next[i];
    }
    if (step === undefined) return -1;
    at += step.literal.length;
    if (step.kind === TEXT) {
      while (PLAIN[bytes[at]] === 1) at += 1;
    } else if (step.kind === COUNT) {
      const start = at;
      while (bytes[at] >= 0x30 && bytes[at] <= 0x39) at += 1;
      if (at === start || at > start + 15 || (bytes[start] === 0x30 && at > start + 1)) return -1;
    } else if (step.kind === ID) {
      if (!isEventId(bytes, at)) return -1;
      id = at;
      at += 30;
    } else if (step.kind === TENANT) {
      if (!isText(bytes, at, log)) return -1;
      at += log.length;
    } else return at === end ? id : -1;
    next = step.next;
  }
}
/** Adds the form of the line that was just scanned. */
export function rememberForm(start, end) {
  const { bytes, values } = scan;
  if (FORMS.count > MAX_FORMS || values.includes(NEGATIVE)) return;
  let [node, at] = [FORMS, start];
  for (let i = 0; i <= values.length; i += 3) {
    const last = i === values.length;
    const literal = Uint8Array.from(bytes.subarray(at, last ? end : values[i + 1]));
    const kind = last ? END : values[i];
    let step = node.next.find((one) => one.kind === kind && equal(one.literal, literal));
    if (!step) {
      step = { literal, kind, next: [] };
      node.next.push(step);
      FORMS.count += 1;
    }
    [node, at] = [step, values[i + 2]];
  }
}
