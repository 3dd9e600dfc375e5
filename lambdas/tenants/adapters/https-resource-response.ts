import type { ReportResource, ResourceResponse } from '../ports.ts';

export type { ResourceResponse };

/** Attempts to tell CloudFormation; without an answer the deployment waits for its timeout. */
const ATTEMPTS = 3;

/** Answers CloudFormation at the presigned URL of its request. The URL is a credential and is never logged. */
export const httpsResourceResponse =
  (send: typeof fetch = fetch): ReportResource =>
  async (url, response) => {
    const body = JSON.stringify(response);
    for (let attempt = 1; ; attempt++) {
      const sent = await put(send, url, body);
      if (sent) return;
      if (attempt === ATTEMPTS) throw new Error('CloudFormation did not take the answer of a custom resource.');
    }
  };

async function put(send: typeof fetch, url: string, body: string): Promise<boolean> {
  try {
    // CloudFormation signs the URL for an empty content type.
    const { ok } = await send(url, { method: 'PUT', body: Buffer.from(body), headers: { 'content-type': '' } });
    return ok;
  } catch {
    return false;
  }
}
