import { Controller, Get, HttpStatus, Inject, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { describeAnswer } from './api-zod.js';
import { ReadinessRegistry } from './readiness.js';
import type { ReadinessReport } from './readiness.js';

const liveSchema = z.object({ status: z.literal('live') });

const reportSchema = z.object({
  status: z.enum(['ready', 'not_ready']),
  checks: z.record(
    z.string(),
    z.object({
      status: z.enum(['up', 'down']),
      ms: z.number().meta({ description: 'How long the check took' }),
      detail: z.unknown().optional(),
      reason: z.string().optional().meta({ description: 'Why it is down' }),
    }),
  ),
});
const ready = { status: 'ready', checks: { kafka: { status: 'up', ms: 1 } } };
const notReady = { status: 'not_ready', checks: { postgres: { status: 'down', ms: 2, reason: 'ECONNREFUSED' } } };

@ApiTags('operations')
@Controller('health')
export class HealthController {
  constructor(@Inject(ReadinessRegistry) private readonly readiness: ReadinessRegistry) {}

  @Get('live')
  @ApiOperation({
    operationId: 'getLiveness',
    summary: 'Whether the process works at all; says nothing about what it depends on',
  })
  @describeAnswer(200, liveSchema)
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  @Get('ready')
  @ApiOperation({ operationId: 'getReadiness', summary: 'Whether the process can do its work, part by part' })
  @describeAnswer(200, { description: 'Every part works', schema: reportSchema, example: ready })
  @describeAnswer(503, { description: 'Some part does not work', schema: reportSchema, example: notReady })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<ReadinessReport> {
    const report = await this.readiness.report();
    if (report.status !== 'ready') reply.status(HttpStatus.SERVICE_UNAVAILABLE);
    return report;
  }
}
