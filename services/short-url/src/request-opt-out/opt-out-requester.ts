import { optoutRequested } from '@stopgate/contracts';
import type { OptOutRequested } from '@stopgate/contracts';
import { DependencyFailure, encodeRecord, withLimit } from '@stopgate/kafka';
import type { RecordProducer } from '@stopgate/kafka';

/** A person looks at the page meanwhile; the producer's own deadline is made for batches. */
const DEADLINE_MS = 5_000;

/**
 * The one way from a page to the registry. Only the folders of the two POST calls may use it; a test holds `visit-link`
 * to that.
 */
export class OptOutRequester {
  constructor(
    private readonly producer: Pick<RecordProducer, 'send'>,
    private readonly deadlineMs = DEADLINE_MS,
  ) {}

  /**
   * Resolves when all replicas have the request: only then may a page say done. Rejects with DependencyFailure, also
   * when the answer takes too long; the request may then still arrive, which is the harmless way to be wrong.
   */
  async send(request: OptOutRequested): Promise<void> {
    const record = encodeRecord(optoutRequested, request, { id: request.requestId, source: 'short-url' });
    try {
      await withLimit(this.producer.send([record]), this.deadlineMs, 'kafka');
    } catch (error) {
      throw new DependencyFailure('kafka', 'the opt-out was not acknowledged', { cause: error });
    }
  }
}
