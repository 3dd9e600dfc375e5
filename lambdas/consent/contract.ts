/** All that other capabilities may import from `consent`. */
export { consentEvidence, disclosureEvidence, type EvidenceDraft, type Spoken } from './domain/evidence.ts';
export {
  CURRENT_WORDING_VERSION,
  LANGUAGES,
  WORDING_VERSIONS,
  languageOf,
  wordingOf,
  type Language,
  type Wording,
  type WordingKind,
} from './domain/wording.ts';
