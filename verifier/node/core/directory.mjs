/** The directory of heads. */
import { equal } from './bytes.mjs';
import { headLeaf, sealedDigest } from './heads.mjs';

/** A slot belongs to one log for ever, and a log only grows. */
export function applyHead(state, head, minute, origin, fail) {
  const known = state.heads.get(head.log);
  if (state.slots[head.slot] === undefined && !known && (state.broken || head.slot === state.slots.length))
    state.slots[head.slot] = head.log;
  if (state.slots[head.slot] !== head.log)
    fail('forked-head', `slot ${head.slot} is not that of ${head.log}`, { log: head.log });
  if (known) {
    const shrinks =
      head.size < known.size || head.sealed.size < known.sealed.size || head.sealed.files < known.sealed.files;
    if (shrinks)
      fail('forked-head', `${head.log} shrinks from ${known.size} to ${head.size} entries`, { log: head.log });
    if (!equal(head.nonce, known.nonce) || known.slot !== head.slot)
      fail('forked-head', `${head.log} changes its place`, { log: head.log });
  }
  state.heads.set(head.log, head);
  if (!state.history.has(head.log)) state.history.set(head.log, []);
  state.history.get(head.log).push({ ...head, minute: minute.index, at: minute.at });
  if (!state.broken) state.tree.set(head.slot, headLeaf(origin, head, sealedDigest(head.sealed)));
}
