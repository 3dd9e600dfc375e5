declare const masked: unique symbol;
/**
 * Text whose personal data was replaced by tokens. Only `redact` makes it, so whoever asks for it (a model's prompt, a
 * stored redacted text) gets no caller's words that were not looked at.
 */
export type MaskedText = string & { readonly [masked]: true };
