import { finding, grants, type Control } from '../control.ts';

const TENANT_STORE = /:(?:table\/)?vk-|alias\/vk-/;
const DATA_ACTION = /^(?:dynamodb:(?:Get|Put|Update|Delete|Query|Scan|Batch|ConditionCheck|PartiQL)|s3:(?:Get|Put|Delete)Object|kms:(?:Decrypt|Encrypt|GenerateDataKey))/;

export const control: Control = {
  id: 'isolation-by-iam',
  claim: "Tenants are isolated by IAM: rights to a tenant's data exist only in access roles, and only for the tenant in the session's tag.",
  rows: ['IS1', 'IS2', 'IS4', 'IS6', 'IS8', 'IS15', 'G11', 'N4'],
  articles: ['GDPR 25(1)', 'GDPR 32(1)(b)'],
  examine: (templates) =>
    grants(templates)
      .filter(({ statement }) => statement.actions.some((action) => DATA_ACTION.test(action)))
      .filter(({ statement }) => TENANT_STORE.test(JSON.stringify(statement.resources)))
      .map(({ resource, statement }) => {
        const named = statement.resources.every((one) => JSON.stringify(one).includes('${aws:PrincipalTag/tenant}'));
        return finding(resource, named, "names a tenant's store without the session's tag");
      }),
  tests: [{ file: 'test/tenants/', name: 'other tenant' }],
};
