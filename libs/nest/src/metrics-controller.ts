import { Controller, Get, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { describeAnswer } from './api-zod.js';
import { metricsRegistry } from './metrics.js';

@ApiTags('operations')
@Controller('metrics')
export class MetricsController {
  @Get()
  @ApiOperation({ operationId: 'getMetrics', summary: 'Metrics for Prometheus' })
  @describeAnswer(200, { description: 'Prometheus text format', contentType: 'text/plain' })
  async metrics(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const registry = metricsRegistry();
    reply.type(registry.contentType);
    return registry.metrics();
  }
}
