/** Whether a line is an entry of its log. */
import { encode } from './bytes.mjs';
import { idPart } from './entry-bytes.mjs';
import { followForm, rememberForm } from './entry-forms.mjs';
import { scan, scanEntry } from './entry-scanner.mjs';

/** Bytes in an entry that is read strictly, at most. */
const MAX_STRICT = 4096;

/** Checks the line from `state.at` to `end` and keeps its id; the code of a problem otherwise. */
export function checkEntry(state, end) {
  if (end - state.at > MAX_STRICT || state.plain[state.at] !== 0x7b) return 'malformed-entry';
  let id = followForm(state.plain, state.at, end, state.log);
  if (id < 0) {
    const code = scanEntry(state, end);
    if (code) return code;
    rememberForm(state.at, end);
    id = scan.id + 1;
  }
  state.id = id;
  const at = 2 * (state.seq - state.first);
  state.halves[at] = idPart(state.plain, id + 10);
  state.halves[at + 1] = idPart(state.plain, id + 4);
  return undefined;
}

/**
 * The code of what is wrong with a text as an entry of `log`, or undefined.
 * @param {string} text
 * @param {string} log
 * @param {boolean} [known] whether forms seen before may decide; the answer is the same
 */
export function entryProblem(text, log, known = true) {
  const plain = encode(`${text}\n`);
  const state = { plain, at: 0, seq: 0, first: 0, log, halves: new Uint32Array(2) };
  if (known) return checkEntry(state, plain.length - 1);
  return text.length > MAX_STRICT || plain[0] !== 0x7b ? 'malformed-entry' : scanEntry(state, plain.length - 1);
}
