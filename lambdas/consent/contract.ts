/** All that other capabilities may import from `consent`. */
export { consentEvidence, disclosureEvidence, type EvidenceDraft } from './domain/evidence.ts';
export { CURRENT_WORDING_VERSION, wordingOf, type Wording } from './domain/wording.ts';
