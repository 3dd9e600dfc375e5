import type { SignedCertificate } from '../../shared/kernel/signed-certificate.ts';
import type { ClosingCertificate, ClosingLine } from './closing-certificate.ts';

const TITLES = {
  purge: 'Certificate of deletion: contents',
  final: 'Certificate of deletion: stores and key',
} as const;

/**
 * The certificate as a page that needs nothing else: printable, readable by screen readers, without scripts. It carries
 * the signed bytes and the signature, so the page alone can be verified.
 */
export function certificateHtml(signed: SignedCertificate<ClosingCertificate>): string {
  const { certificate } = signed;
  const title = TITLES[certificate.kind];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title} – ${text(certificate.tenant)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>Voicekeep, as processor (${text(certificate.basis)}), certifies for the tenant <strong>${text(certificate.tenant)}</strong>:
an independent count of every store after the purge found <strong>${certificate.verification.remaining}</strong> entries.</p>
<p>Ordered by ${text(certificate.orderedBy)}, approved by ${text(certificate.approvedBy)}, carried out by
${text(certificate.executedBy)}.</p>
<h2>Times (UTC)</h2>
<dl>${Object.entries(certificate.times).map(term).join('')}</dl>
<p>${retrieval(certificate)} ${holds(certificate)}</p>
<h2>Stores</h2>
<table>
<caption>What was done with each store, and until when a copy can last</caption>
<thead><tr><th scope="col">Store</th><th scope="col">Method</th><th scope="col">Deleted</th><th scope="col">Copies until</th></tr></thead>
<tbody>
${certificate.stores.map(row).join('\n')}
</tbody>
</table>
<p>No copy that says anything of a caller lasts beyond <strong>${text(certificate.completeNotBefore)}</strong>.</p>
<h2>Verification</h2>
<p>Signed with ${signed.algorithm}. Everything above is in the signed bytes. Save the three blocks below as
<code>signed.b64</code>, <code>signature.b64</code> and <code>key.pem</code>, decode the first two with
<code>base64 -d</code> to <code>signed.json</code> and <code>signature.bin</code>, and run:</p>
<pre>${text(signed.verify.find((line) => line.startsWith('openssl')) ?? '')}</pre>
<h3>Signed bytes (base64)</h3>
<pre id="signed">${text(signed.signed)}</pre>
<h3>Signature (base64)</h3>
<pre id="signature">${text(signed.signature)}</pre>
<h3>Public key</h3>
<pre id="key">${text(signed.publicKey)}</pre>
</main>
</body>
</html>
`;
}

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;color:#111;background:#fff;margin:2rem auto;max-width:60rem;padding:0 1rem}' +
  'table{border-collapse:collapse;width:100%}caption{text-align:left;margin-bottom:.5rem}' +
  'th,td{border:1px solid #555;padding:.3rem .5rem;text-align:left;vertical-align:top}' +
  'dt{font-weight:600}pre{white-space:pre-wrap;word-break:break-all;border:1px solid #555;padding:.5rem}' +
  '@media print{body{margin:0;max-width:none}tr{break-inside:avoid}}';

const WORDS: Readonly<Record<string, string>> = {
  announced: 'Closing announced',
  retrievableUntil: 'Data could be fetched until',
  purgeBegun: 'Destruction began',
  rescanned: 'Re-scan found nothing',
  issued: 'Certificate issued',
};

const term = ([name, at]: [string, string]): string => `<dt>${text(WORDS[name] ?? name)}</dt><dd>${text(at)}</dd>`;

const GROUNDS: Readonly<Record<string, string>> = {
  'data-act': 'Regulation (EU) 2023/2854 (Data Act)',
  contract: 'the contract',
};

const retrieval = ({ retrieval: { days, ground } }: ClosingCertificate): string =>
  `The tenant could fetch its data for ${days} days${ground === undefined ? '' : `, on the ground of ${text(GROUNDS[ground] ?? ground)}`}.`;

const holds = ({ holds: { waitedFor, lastEnded } }: ClosingCertificate): string =>
  waitedFor
    ? `Closing waited for legal holds${lastEnded === undefined ? '' : `; the last one ended ${text(lastEnded)}`}.`
    : 'No legal hold was in force.';

const row = ({ store, method, deleted, residualUntil, note }: ClosingLine): string =>
  `<tr><th scope="row">${text(store)}</th><td>${text(note === undefined ? method : `${method} (${note})`)}</td>` +
  `<td>${deleted ?? '–'}</td><td>${text(residualUntil ?? '–')}</td></tr>`;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const text = (value: string): string => value.replaceAll(/[&<>"']/g, (sign) => ESCAPES[sign]!);
