import { ServiceError, serveJson, type JsonServer } from './json-server.ts';
import type { UtteranceSink } from './ports.ts';

/** What Lex still holds of one thing a caller said. */
export interface Utterance {
  botId: string;
  localeId: string;
  sessionId: string;
  text: string;
}

/** One deletion that was asked for, with the number of utterances it removed. */
interface UtteranceDeletion {
  botId: string;
  localeId?: string;
  sessionId?: string;
  removed: number;
}

export interface LexModelsApi extends JsonServer, UtteranceSink {
  /** What Lex holds now, of one session or of all. On AWS it would hold it for 15 days. */
  utterances(sessionId?: string): Utterance[];
  deletions: UtteranceDeletion[];
}

/** No API of Amazon's: a phone in another process tells here what was said (POST) and asks what is held (GET). */
export const HELD_UTTERANCES = '/simulated/utterances';

/** Lex Models V2 as far as erasure needs it: `DELETE /bots/{botId}/utterances` (204; an unknown session is no error). */
export async function startLexModelsApi(options: { port?: number } = {}): Promise<LexModelsApi> {
  let held: Utterance[] = [];
  const deletions: UtteranceDeletion[] = [];
  const server = await serveJson(({ method, path, query, body }) => {
    if (path === HELD_UTTERANCES) {
      if (method === 'POST') held.push(body as Utterance);
      return { status: 200, body: held.filter((each) => each.sessionId === query.get('sessionId')) };
    }
    const botId = /^\/bots\/([^/]+)\/utterances\/?$/.exec(path)?.[1];
    if (method !== 'DELETE' || !botId)
      throw new ServiceError('ValidationException', 400, `not simulated: ${method} ${path}`);
    const localeId = query.get('localeId') ?? undefined;
    const sessionId = query.get('sessionId') ?? undefined;
    const matches = (each: Utterance) =>
      each.botId === botId &&
      (localeId === undefined || each.localeId === localeId) &&
      (sessionId === undefined || each.sessionId === sessionId);
    deletions.push({ botId, localeId, sessionId, removed: held.filter(matches).length });
    held = held.filter((each) => !matches(each));
    return { status: 204 };
  }, options.port);
  return {
    ...server,
    deletions,
    record: (utterance) => void held.push(utterance),
    utterances: (sessionId) => held.filter((each) => sessionId === undefined || each.sessionId === sessionId),
  };
}
