import type { ProviderEntry } from '../../ports.ts';
import { chimeResponse, type ChimeResponse } from './chime-actions.ts';
import { LEG_TAGS, parseChimeEvent } from './chime-events.ts';
import { landedRecording } from './chime-recordings.ts';

/** Amazon Chime SDK: SIP media applications. */
export const chime: ProviderEntry<ChimeResponse> = {
  processor: 'chime',
  legNames: LEG_TAGS,
  parse: parseChimeEvent,
  render: chimeResponse,
  recordingOf: landedRecording,
};
