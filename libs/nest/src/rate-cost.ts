import { SetMetadata } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';

const RATE_COST = 'stopgate:rate-cost';

interface Cost {
  readonly field: string;
  readonly itemsPerUnit: number;
}

/** A call with many items in a field of its body counts as one unit of the rate limit for every `itemsPerUnit` of them. */
export function RateCost(field: string, itemsPerUnit: number): MethodDecorator {
  return SetMetadata(RATE_COST, { field, itemsPerUnit } satisfies Cost);
}

/** Units of a call whose body nobody has looked at yet: at least one. */
export function unitsOf(reflector: Reflector, handler: Function, body: unknown): number {
  const cost = reflector.get<Cost | undefined>(RATE_COST, handler);
  if (!cost || typeof body !== 'object' || body === null) return 1;
  const items = (body as Record<string, unknown>)[cost.field];
  return Array.isArray(items) ? Math.max(1, Math.ceil(items.length / cost.itemsPerUnit)) : 1;
}
