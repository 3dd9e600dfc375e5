import type { TrustFile } from '../../audit/contract.ts';
import type { MonitorState } from './monitor.ts';

/** Hashes as base64 behind a mark that nothing else has. */
const MARK = 'b64:';
const packed = (value: unknown): unknown => {
  if (Buffer.isBuffer(value)) return `${MARK}${value.toString('base64')}`;
  if (Array.isArray(value)) return value.map(packed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, packed(member)]));
};
const unpacked = (_key: string, value: unknown): unknown =>
  typeof value === 'string' && value.startsWith(MARK) ? Buffer.from(value.slice(MARK.length), 'base64') : value;

/** A monitor's state as text, for a file or a table of its own. */
export const encodeState = (state: MonitorState): string => JSON.stringify({ v: 1, ...(packed(state) as object) });

/** @throws Error for a text that `encodeState` did not make */
export function decodeState(text: string): MonitorState {
  const { v, ...state } = JSON.parse(text, unpacked) as MonitorState & { v: number };
  const trust: TrustFile | undefined = state.trust;
  if (v !== 1 || trust === undefined || !Number.isInteger(state.index))
    throw new Error('This is no state of a monitor.');
  return state;
}
