import { EMPTY_BOOK, redact } from '../../lambdas/agent/domain/redaction.ts';
import { REPETITIVE_INPUTS } from '../../test/agent/support/repetitive-inputs.ts';

/** What redaction takes for each of the inputs that are hardest for it, in milliseconds. */
export async function redactRepetitiveInputs(): Promise<number[]> {
  return REPETITIVE_INPUTS.map((text) => {
    const began = performance.now();
    redact(text, EMPTY_BOOK);
    return performance.now() - began;
  });
}
