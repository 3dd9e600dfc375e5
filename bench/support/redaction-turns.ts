import { EMPTY_BOOK, personalWords, redact } from '../../lambdas/redaction/contract.ts';
import { AGENT_PACKS } from '../../lambdas/shared/languages/languages.ts';
import { REPETITIVE_INPUTS } from '../../test/redaction/support/repetitive-inputs.ts';

/** What redaction takes for each of the inputs that are hardest for it, in milliseconds. */
export async function redactRepetitiveInputs(): Promise<number[]> {
  const words = personalWords(Object.values(AGENT_PACKS).map(({ vocabulary }) => vocabulary.personal));
  return REPETITIVE_INPUTS.map((text) => {
    const began = performance.now();
    redact(text, EMPTY_BOOK, { words });
    return performance.now() - began;
  });
}
