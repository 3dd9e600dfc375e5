import { type DriftFindingsItem, type DriftReportItem, driftFindingsEntity, driftReportEntity } from '../entities.ts';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { DriftRecords } from '../ports.ts';
import { getRun, listRuns, listTenantRows, metaKey, putIf, rowOf, tenantKey, type RunsPlane } from './dynamodb-runs.ts';
import { auditWrite, transactIf } from '../../tenants/runtime.ts';

/** Drift reports in DynamoDB, in the same table as upgrades. */
export function dynamodbDriftRecords(plane: RunsPlane): DriftRecords {
  return {
    get: (runId) => getRun<DriftReportItem>(plane, 'drift', runId),
    list: (limit, from) => listRuns<DriftReportItem>(plane, 'drift', { limit, from }),

    create(report, event) {
      const put = putIf(plane.runsTable(), rowOf(driftReportEntity, metaKey(report.runId), report));
      return transactIf(plane.client(), [put, auditWrite(plane.outboxTable(), event)]);
    },

    async add(findings) {
      const put = putIf(
        plane.runsTable(),
        rowOf(driftFindingsEntity, tenantKey(findings.runId, findings.tenantId), findings),
      );
      const Update = {
        TableName: plane.runsTable(),
        Key: marshall(metaKey(findings.runId)),
        UpdateExpression:
          'SET #counts.inspected = #counts.inspected + :one, #counts.drifted = #counts.drifted + :drifted',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: { '#counts': 'counts' },
        ExpressionAttributeValues: marshall({ ':one': 1, ':drifted': findings.findings.length > 0 ? 1 : 0 }),
      };
      await transactIf(plane.client(), [put, { Update }]);
    },

    findings: (runId, limit, from) => listTenantRows<DriftFindingsItem>(plane, runId, { limit, from }),

    end(report, state, { now, event }) {
      const Update = {
        TableName: plane.runsTable(),
        Key: marshall(metaKey(report.runId)),
        UpdateExpression: 'SET #state = :state, endedAt = :now',
        ConditionExpression: '#state = :running',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: marshall({ ':state': state, ':now': now, ':running': 'running' }),
      };
      const ended = { ...report, state, endedAt: now };
      return transactIf(plane.client(), [{ Update }, auditWrite(plane.outboxTable(), event(ended))]);
    },
  };
}
