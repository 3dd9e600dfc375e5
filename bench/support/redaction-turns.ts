import { hearingOf } from '../../lambdas/agent/domain/hearing.ts';
import { EMPTY_BOOK, redact } from '../../lambdas/agent/domain/redaction.ts';
import { AGENT_PACKS } from '../../lambdas/shared/languages/languages.ts';
import { REPETITIVE_INPUTS } from '../../test/agent/support/repetitive-inputs.ts';

/** What redaction takes for each of the inputs that are hardest for it, in milliseconds. */
export async function redactRepetitiveInputs(): Promise<number[]> {
  const { personal: words } = hearingOf(Object.values(AGENT_PACKS).map(({ vocabulary }) => vocabulary));
  return REPETITIVE_INPUTS.map((text) => {
    const began = performance.now();
    redact(text, EMPTY_BOOK, { words, country: 'DE' });
    return performance.now() - began;
  });
}
