import { finding, grants, type Control } from '../control.ts';

export const control: Control = {
  id: 'least-privilege',
  claim: 'No role has a wildcard action.',
  rows: ['AZ9', 'IS15'],
  articles: ['GDPR 25(2)', 'GDPR 32(1)(b)'],
  examine: (templates) =>
    grants(templates).map(({ resource, statement }) => {
      const wild = statement.actions.filter((action) => action === '*' || /^[a-z0-9-]+:\*$/.test(action));
      return finding(resource, wild.length === 0, `wildcard action ${wild.join(', ')}`);
    }),
};
