import { randomFillSync } from 'node:crypto';
import { context, trace } from '@opentelemetry/api';

/** W3C trace context, version 00; an all-zero id is invalid. */
const TRACEPARENT = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

const pool = Buffer.alloc(4_096);
let digits = '';
let used = 0;

/** Random digits from a pool: one system call and one conversion for 170 ids instead of one each. */
function randomHex(bytes: number): string {
  const length = bytes * 2;
  if (used + length > digits.length) {
    digits = randomFillSync(pool).toString('hex');
    used = 0;
  }
  used += length;
  return digits.slice(used - length, used);
}

/**
 * The `traceparent` of an output. The trace goes on from the source record; a record without one (a plain JSON
 * producer) joins the process' active span if a tracer is installed, else it begins a new trace.
 */
export function continueTrace(source: string | undefined): string {
  if (source !== undefined && TRACEPARENT.test(source)) {
    return `${source.slice(0, 36)}${randomHex(8)}${source.slice(-3)}`;
  }
  const active = trace.getSpanContext(context.active());
  if (active && trace.isSpanContextValid(active)) {
    return `00-${active.traceId}-${active.spanId}-${active.traceFlags.toString(16).padStart(2, '0')}`;
  }
  return `00-${randomHex(16)}-${randomHex(8)}-01`;
}
