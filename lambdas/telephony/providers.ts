import { chime } from './adapters/chime/chime-provider.ts';
import type { ProviderEntry } from './ports.ts';

/**
 * Who carries calls. A further provider is a folder in `adapters/` and its line here. Its events come to a Lambda of its
 * own, which hands its entry to `createHandleCall` and holds nothing of the others.
 */
export const PROVIDERS = { chime } as const satisfies Record<string, ProviderEntry>;
export type TelephonyProvider = keyof typeof PROVIDERS;
