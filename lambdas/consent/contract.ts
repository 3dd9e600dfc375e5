/** All that other capabilities may import from `consent`. */
export { consentEvidence, disclosureEvidence, type EvidenceDraft } from './domain/evidence.ts';
export {
  CURRENT_WORDING_VERSION,
  LANGUAGES,
  WORDING_VERSIONS,
  languageOf,
  wordingOf,
  type Language,
  type Wording,
} from './domain/wording.ts';
