import type { ControlResult } from './evaluate.ts';
import { ISOLATION_COPY, isolationSentence } from './isolation-evidence.ts';
import type { TrustReport } from './report.ts';
import { claimRows, missingOf } from './rows.ts';

const ROWS = claimRows();
const escape = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

const LABEL: Record<ControlResult['status'], string> = {
  claimed: 'Claimed',
  'not-claimed': 'Not claimed',
  failed: 'Failed',
};

/** The trust page: static HTML without scripts, readable without colour, prints on paper. */
export function trustPage(report: TrustReport): string {
  const { summary } = report;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Voicekeep – what we claim, and what proves it</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>What Voicekeep claims, and what proves it</h1>
<p>Every claim below is tied to resources of the synthesised templates and to tests. A claim whose proof is missing is
printed as not claimed. Generated <time datetime="${report.generatedAt}">${report.generatedAt}</time> from
${report.templates.length} templates; ${testSentence(report)} ${report.mutations.killed} breakages of these templates were tried and noticed
by the control of the claim they break; ${report.mutations.survived} were not.</p>
<p class="summary"><strong>${summary.claimed}</strong> claimed · <strong>${summary['not-claimed']}</strong> not claimed ·
<strong>${summary.failed}</strong> failed</p>
</header>
<main>
${(['failed', 'not-claimed', 'claimed'] as const).map((status) => section(report, status)).join('\n')}
<section><h2>Isolation</h2>${isolation(report)}</section>
<section><h2>Articles</h2>${articleTable(report)}</section>
<section><h2>Rows</h2>${rowTable(report)}</section>
<section><h2>Templates</h2>${templateTable(report)}</section>
</main>
</body>
</html>
`;
}

function testSentence({ tests }: TrustReport): string {
  if (tests === null) return 'there is no test report, so claims that rest on tests are not claimed.';
  const { passed, failed, skipped, ranAt, outdated } = tests;
  const when = ranAt === undefined ? '' : ` of <time datetime="${ranAt}">${ranAt}</time>`;
  const warning =
    outdated === true ? ' <strong>Sources have changed since these tests ran: they count for nothing.</strong>' : '';
  return `tests${when}: ${passed} passed, ${failed} failed, ${skipped} skipped.${warning}`;
}

function section(report: TrustReport, status: ControlResult['status']): string {
  const controls = report.controls.filter((control) => control.status === status);
  if (controls.length === 0) return '';
  return `<section><h2>${LABEL[status]} (${controls.length})</h2>${controls.map(article).join('\n')}</section>`;
}

function article(control: ControlResult): string {
  const missing = missingOf(ROWS, control.rows);
  const reasons = control.reasons.length > 0 ? `<ul class="reasons">${items(control.reasons)}</ul>` : '';
  const resources = control.resources.map(
    (one) => `${one.stack}/${one.logicalId} (${one.type})${one.ok ? '' : ' — does not hold'}`,
  );
  const tests = control.tests.map((test) => `${test.status}: ${test.file} › ${test.name}`);
  return `<article id="${control.id}" class="${control.status}">
<h3>${escape(control.claim)}</h3>
<p class="meta"><span class="status">${LABEL[control.status]}</span> · ${control.articles.map(escape).join(' · ')} · ${control.rows.join(' ')}</p>
${reasons}${control.limits === undefined ? '' : `<p><strong>Limits:</strong> ${escape(control.limits)}</p>`}
${missing.length === 0 ? '' : `<p><strong>Not of this claim, though its rows speak of it:</strong></p><ul>${items(missing)}</ul>`}
<details><summary>Proof: ${resources.length} resources, ${tests.length} tests</summary>
<ul>${items(resources)}${items(tests)}</ul></details>
</article>`;
}

const items = (texts: readonly string[]): string => texts.map((text) => `<li>${escape(text)}</li>`).join('');

/** Figures of the proof over every role, with its list of denied attempts, or why it is not shown. */
function isolation({ isolation: evidence }: TrustReport): string {
  const sentence = `<p>${escape(isolationSentence(evidence))}</p>`;
  if (!evidence.shown) return sentence;
  const exceptions = evidence.exceptions.map(({ role, reason }) => `${role}: ${reason}`);
  return `${sentence}<p><a href="${ISOLATION_COPY}">Every denied attempt</a></p>
<details><summary>Known exceptions</summary><ul>${items(exceptions)}</ul></details>`;
}

/** Article → control → proof: the matrix an auditor starts from. */
function articleTable(report: TrustReport): string {
  const articles = [...new Set(report.controls.flatMap((control) => control.articles))].sort();
  const rows = articles.map((name) => {
    const controls = report.controls.filter((control) => control.articles.includes(name));
    const links = controls.map(
      (control) => `<a href="#${control.id}">${control.id}</a> (${LABEL[control.status].toLowerCase()})`,
    );
    return `<tr><th scope="row">${escape(name)}</th><td>${links.join(', ')}</td></tr>`;
  });
  return `<table><thead><tr><th scope="col">Article</th><th scope="col">Controls</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

/** Where every row of the inventory stands: computed from the controls that cite it. */
function rowTable(report: TrustReport): string {
  const rows = report.rows.map(({ id, claim, state, controls, missing }) => {
    const links = controls.map((one) => `<a href="#${one}">${one}</a>`).join(', ');
    return `<tr><th scope="row">${id}</th><td>${escape(claim)}</td><td>${state}</td><td>${links}</td><td>${escape(missing)}</td></tr>`;
  });
  return `<table><thead><tr><th scope="col">Row</th><th scope="col">Claim</th><th scope="col">State</th><th scope="col">Controls</th><th scope="col">Missing</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function templateTable(report: TrustReport): string {
  const rows = report.templates.map(
    ({ stack, region, hash, resources }) =>
      `<tr><th scope="row">${escape(stack)}</th><td>${region}</td><td>${resources}</td><td><code>${hash}</code></td></tr>`,
  );
  return `<table><thead><tr><th scope="col">Template</th><th scope="col">Region</th><th scope="col">Resources</th><th scope="col">SHA-256</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

const STYLE = `
body{font:16px/1.5 system-ui,sans-serif;max-width:62rem;margin:0 auto;padding:2rem 1rem;color:#1a1a1a;background:#fff}
h1{font-size:1.8rem;line-height:1.2}h2{margin-top:2.5rem;border-bottom:2px solid #1a1a1a}h3{margin:0;font-size:1.05rem}
article{border:1px solid #767676;border-left-width:.5rem;padding:.8rem 1rem;margin:1rem 0}
.claimed{border-left-color:#0b6b2e}.not-claimed{border-left-color:#8a5a00;border-left-style:dashed}.failed{border-left-color:#b00020;border-left-style:double}
.meta{margin:.2rem 0;color:#444}.status{font-weight:700}.summary{font-size:1.2rem}.reasons{color:#7a0016}
table{border-collapse:collapse;width:100%;display:block;overflow-x:auto}th,td{border:1px solid #767676;padding:.3rem .5rem;text-align:left;vertical-align:top}
code{font-size:.8rem;word-break:break-all}summary{cursor:pointer}
`;
