/** Members of a document: integers, base64, names. */
import { base64Of } from './bytes.mjs';

export const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
/** Names of logs: the platform's, or a tenant's id. */
export const LOG = /^(?:platform|t[a-z2-7]{15})$/;
/** Whole numbers from 0 that JavaScript holds exactly. */
export const isInt = (value) => Number.isSafeInteger(value) && value >= 0;
/** The 32 bytes of a base64 text; undefined for anything else. */
export function hash32(text) {
  return base64Of(text, 32);
}
/** Whether a value is an object with all required members and no others but the optional. */
export function hasKeys(value, required, optional = []) {
  if (!isObject(value)) return false;
  const keys = Object.keys(value);
  return (
    required.every((key) => keys.includes(key)) && keys.every((key) => required.includes(key) || optional.includes(key))
  );
}
