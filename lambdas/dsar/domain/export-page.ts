import type { StorageMode } from '../../shared/kernel/storage-modes.ts';
import type { ExportData, ExportedCall, ExportedRow } from './export-data.ts';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Escapes text for HTML content and quoted attributes: a caller may have said anything. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;border:1px solid #8a8a8a;padding:.3rem .5rem}
dt{font-weight:600}section{border-top:2px solid #8a8a8a;margin-top:2rem}audio{width:100%}`;

/** The page a person reads, German first, English beside it; no script, nothing is loaded from elsewhere. */
export function exportPage(data: ExportData): string {
  return `<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; media-src 'self' file:">
<meta name="viewport" content="width=device-width">
<title>Auskunft nach Art. 15 DSGVO / Subject access</title>
<style>${STYLE}</style>
</head>
<body>
<h1>Auskunft nach Art. 15 DSGVO <span lang="en">/ Subject access</span></h1>
<dl>
${entry('Verantwortlicher / Controller', data.controller)}
${entry('Vorgang / Request', data.requestId)}
${entry('Erstellt / Prepared', data.preparedAt)}
${data.phoneNumber === undefined ? '' : entry('Rufnummer / Phone number', data.phoneNumber)}
${entry('Anrufe / Calls', String(data.calls.length))}
</dl>
${data.calls.length === 0 ? '<p>Zu Ihnen sind keine Anrufe gespeichert. <span lang="en">No calls are stored about you.</span></p>' : ''}
${data.calls.map(callSection).join('\n')}
${requestsTable(data)}
${informationSection(data)}
</body>
</html>
`;
}

const entry = (term: string, value: string) => `<dt>${escapeHtml(term)}</dt><dd>${escapeHtml(value)}</dd>`;
const row = (...cells: string[]) => `<tr>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`;

function table(title: string, head: readonly string[], rows: readonly string[]): string {
  if (rows.length === 0) return '';
  const cells = head.map((cell) => `<th scope="col">${escapeHtml(cell)}</th>`).join('');
  return `<h3>${escapeHtml(title)}</h3><table><thead><tr>${cells}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

/** Titles and columns of sections that have a wording of their own; every other is shown as it is called. */
const SECTIONS: Readonly<Record<string, { title: string; columns: Readonly<Record<string, string>> }>> = {
  turns: {
    title: 'Gespräch / Conversation',
    columns: { at: 'Zeit / Time', caller: 'Sie / You', agent: 'Agent' },
  },
  messages: { title: 'Nachrichten / Messages', columns: { at: 'Zeit / Time', text: 'Text' } },
  results: { title: 'Ergebnis / Result', columns: { at: 'Zeit / Time', result: 'Inhalt / Content' } },
  evidence: {
    title: 'Nachweise / Evidence',
    columns: {
      at: 'Zeit / Time',
      kind: 'Art / Kind',
      answer: 'Antwort / Answer',
      outcome: 'Ergebnis / Outcome',
      wording: 'Wortlaut / Wording',
    },
  },
  holds: { title: 'Aufbewahrung / Holds', columns: { ground: 'Grund / Ground', until: 'Bis / Until' } },
  lineage: {
    title: 'Verarbeitung / Processing',
    columns: { at: 'Zeit / Time', stage: 'Schritt / Stage', part: 'Teil / Part', processor: 'Durch / By' },
  },
};

function sectionTable(name: string, rows: readonly ExportedRow[]): string {
  const known = Object.hasOwn(SECTIONS, name) ? SECTIONS[name] : undefined;
  const fields = [...new Set(rows.flatMap((item) => Object.keys(item)))];
  const columns = known?.columns ?? Object.fromEntries(fields.map((field) => [field, field]));
  const cells = rows.map((item) => row(...Object.keys(columns).map((field) => cell(item[field]))));
  return table(known?.title ?? name, Object.values(columns), cells);
}

function cell(value: unknown): string {
  if (value === undefined) return '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function callSection(call: ExportedCall): string {
  return `<section>
<h2>${escapeHtml(`Anruf / Call ${call.startedAt}`)}</h2>
<dl>${entry('Kennung / Id', call.callId)}${entry('Ende / End', `${call.endedAt ?? '–'} (${call.ending ?? '–'})`)}
${entry('Einwilligung in die Aufnahme / Consent to recording', call.consent)}${entry('Aufnahme / Recording', call.recording)}
${entry('Gespeichert / Stored', STORAGE[call.storage])}${replacedEntry(call)}</dl>
${call.audio === undefined ? '' : `<p><audio controls src="${escapeHtml(call.audio)}"></audio><br><a href="${escapeHtml(call.audio)}">${escapeHtml(call.audio)}</a></p>`}
${Object.entries(call.sections)
  .map(([name, rows]) => sectionTable(name, rows))
  .join('\n')}
</section>`;
}

const STORAGE = {
  full: 'Wortlaut, Aufnahme nur mit Einwilligung / words, audio only with consent',
  redacted:
    'Wortlaut mit Platzhaltern für Persönliches, keine Aufnahme / words with placeholders for personal data, no audio',
  metadata: 'Kein Wortlaut, keine Aufnahme / no words, no audio',
} as const satisfies Record<StorageMode, string>;

/** Which kinds of personal data a language model, where one was used, had to do without. */
const replacedEntry = ({ replaced }: ExportedCall): string =>
  replaced === undefined
    ? ''
    : entry('Ersetzt vor jedem Sprachmodell / Replaced before any language model', replaced.join(', ') || '–');

const requestsTable = ({ requests }: ExportData): string =>
  table(
    'Ihre Anfragen / Your requests',
    ['Eingang / Received', 'Recht / Right', 'Weg / Channel', 'Stand / Status'],
    requests.map((request) => row(request.receivedAt, request.type, request.channel, request.status)),
  );

function informationSection({ information }: ExportData): string {
  const categories = information.categories.map((item) =>
    row(item.kind, item.purpose, item.legalBasis, item.days === undefined ? (item.note ?? '–') : `${item.days} d`),
  );
  const recipients = information.recipients.map((item) => row(item.name, item.purpose, item.place));
  return `<section>
<h2>Angaben nach Art. 15 Abs. 1 DSGVO <span lang="en">/ Information</span></h2>
${table('Daten, Zwecke, Fristen / Data, purposes, periods', ['Daten / Data', 'Zweck / Purpose', 'Grundlage / Basis', 'Frist / Period'], categories)}
${table('Empfänger / Recipients', ['Name', 'Zweck / Purpose', 'Ort / Place'], recipients)}
<dl>${entry('Drittländer / Transfers', information.transfers)}${entry('Herkunft / Source', information.source)}
${entry('Automatisierte Entscheidungen / Automated decisions', information.automatedDecisions)}
${entry('Rechte / Rights', information.rights.join('; '))}${entry('Beschwerde / Complaint', information.complaint)}</dl>
</section>`;
}
