import { Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiZod, LOGGER, problem, ProblemError, problems, ZodBody } from '@stopgate/nest';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { appendAudit } from '../audit/append-audit.js';
import type { CompanyStore } from '../manage-companies/company-store.js';
import { COMPANY_STORE, POOL, RECONCILER } from '../tokens.js';
import { ReconcileRunning } from './reconcile-lock.js';
import { reconcileReportSchema, reconcileRequestSchema } from './reconcile-schemas.js';
import type { ReconcileReport, ReconcileRequest } from './reconcile-schemas.js';
import { ReconcileStopped } from './reconciler.js';
import type { Reconciler } from './reconciler.js';
import { ReplicaUnknown } from './settle-candidates.js';

/** Reconciliation on demand. */
@Controller('v1/reconciliations')
export class ReconcileController {
  constructor(
    @Inject(RECONCILER) private readonly reconciler: Reconciler,
    @Inject(COMPANY_STORE) private readonly companies: CompanyStore,
    @Inject(POOL) private readonly pool: Pool,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiZod({
    operationId: 'reconcileReplica',
    idempotent: true,
    summary: 'Compare the replica of suppressions with the truth, and repair it',
    description:
      'Of one company, or of all. Answers when it is done; of all companies that takes seconds per million opt-outs. ' +
      'Repairs are published when this answers and reach the replica a moment later. `repair: false` only reports.',
    tags: ['operation'],
    auth: 'admin',
    responses: {
      200: reconcileReportSchema,
      404: problems({ COMPANY_UNKNOWN: 'No company has this id.' }),
      409: problems('RECONCILIATION_OFF', 'RECONCILIATION_RUNNING'),
      503: problems('REPLICA_UNKNOWN'),
    },
  })
  async run(@ZodBody(reconcileRequestSchema) { companyId, repair }: ReconcileRequest): Promise<ReconcileReport> {
    if (!this.reconciler.isOn) {
      throw problem(409, 'RECONCILIATION_OFF', 'This registry was given no REDIS_URL.');
    }
    if (companyId !== undefined && !(await this.companies.find(companyId))) {
      throw problem(404, 'COMPANY_UNKNOWN', 'No company has this id.');
    }
    await this.note(companyId, repair);
    try {
      return await this.reconciler.run({ companyId, repair, rest: 0 });
    } catch (error) {
      throw toProblem(error);
    }
  }

  /** One of all companies belongs to the audit of none. */
  private async note(companyId: string | undefined, repair: boolean): Promise<void> {
    if (companyId === undefined) return this.logger.info({ repair }, 'reconciliation_of_all_asked');
    const act = { actor: 'admin', action: 'reconciliation.asked', subject: companyId, detail: { repair } } as const;
    await appendAudit(this.pool, { companyId, ...act });
  }
}

function toProblem(error: unknown): unknown {
  if (error instanceof ReconcileRunning) {
    return problem(409, 'RECONCILIATION_RUNNING', 'A reconciliation is running already; try again when it is done.');
  }
  if (error instanceof ReplicaUnknown) {
    const detail = `The replica cannot be compared now: ${error.why}.`;
    return new ProblemError(503, 'REPLICA_UNKNOWN', detail, {}, { 'retry-after': '10' });
  }
  if (error instanceof ReconcileStopped) return problem(503, 'UNAVAILABLE', 'The registry is stopping.');
  return error;
}
