import { WORDING_VERSIONS, type WordingKind, type WordingVersion } from '../../shared/languages/language.ts';
import type { AuditLanguage, Pack } from '../../shared/languages/languages.ts';

/** Exactly what is said, and which version of which language it is: this is what evidence is about. */
export interface Wording {
  readonly kind: WordingKind;
  readonly version: WordingVersion;
  /** BCP 47. */
  readonly language: string;
  /** What audit entries call it. */
  readonly audit: AuditLanguage;
  readonly text: string;
}

/** What a new scenario gets, and what stands in for a version that does not exist. */
export const CURRENT_WORDING_VERSION: WordingVersion = WORDING_VERSIONS[WORDING_VERSIONS.length - 1]!;

/**
 * The wording to be spoken. There is no way to get none: a version that no language has gives the current one, and the
 * result says which one it really is.
 */
export function wordingOf(kind: WordingKind, requested: { version: string; pack: Pack }): Wording {
  const { tag: language, audit, wordings } = requested.pack;
  const version = WORDING_VERSIONS.find((known) => known === requested.version) ?? CURRENT_WORDING_VERSION;
  return { kind, version, language, audit, text: wordings[version][kind] };
}
