import { applyDecorators, Catch, UseFilters } from '@nestjs/common';
import type { ArgumentsHost, RpcExceptionFilter } from '@nestjs/common';
import { EventPattern, Server } from '@nestjs/microservices';
import type { CustomTransportStrategy } from '@nestjs/microservices';
import type { Topic } from '@stopgate/contracts';
import { createBatchConsumer, DependencyFailure, findTopicProblems } from '@stopgate/kafka';
import type {
  BatchConsumer,
  BatchHandler as HandlerFunction,
  Incoming,
  Kafka,
  Outcome,
  RecordProducer,
  RunnerObserver,
  Selection,
} from '@stopgate/kafka';
import type { Logger } from 'pino';
import { isObservable, lastValueFrom, throwError } from 'rxjs';
import type { Observable } from 'rxjs';

/** What `@BatchHandler` says about a method. */
export interface BatchHandlerOptions extends Selection {
  readonly topic: Topic;
  /** Name of the consumer group, `<service>.<use case>`. */
  readonly group: string;
  readonly maxBatchSize?: number;
  /** As `BatchConsumerOptions` has them. */
  readonly minFetchBytes?: number;
  readonly readAhead?: boolean;
}

/** Nest's default filter would turn every error into `Internal server error` and hide whether to wait or to give up. */
@Catch()
class KeepErrorFilter implements RpcExceptionFilter {
  catch(error: unknown, _host: ArgumentsHost): Observable<never> {
    return throwError(() => error);
  }
}

/**
 * Makes a controller's method the handler of a topic for one consumer group. The method takes a batch of decoded
 * messages and answers one outcome per message, in order.
 */
export function BatchHandler(options: BatchHandlerOptions): MethodDecorator {
  const pattern = EventPattern(`${options.topic.name}>${options.group}`, { batch: options }) as MethodDecorator;
  return applyDecorators(pattern, UseFilters(KeepErrorFilter));
}

export interface KafkaStrategyOptions {
  readonly kafka: Kafka;
  readonly producer: RecordProducer;
  readonly logger: Logger;
  /** Topics that are written or read outside of handlers: checked at start like the consumed ones. */
  readonly otherTopics?: readonly Topic[];
  readonly observer?: RunnerObserver;
  readonly onDead: (reason: string) => void;
}

/**
 * Nest's decorators and lifecycle over our own batch runner. Nest's own Kafka transport takes one message at a time
 * and tries a failing one for ever, which stalls its partition (docs/adr/0002).
 */
export class KafkaStrategy extends Server implements CustomTransportStrategy {
  override readonly transportId = Symbol('stopgate-kafka');
  override readonly propagatesEventHandlerErrors = true;
  private consumers: BatchConsumer[] = [];
  private listening = false;

  constructor(private readonly options: KafkaStrategyOptions) {
    super();
  }

  /** Starts only when every topic is there and as it must be, and every group has exactly one handler. */
  async listen(callback: (error?: unknown) => void): Promise<void> {
    try {
      const handlers = this.batchHandlers();
      const { kafka, producer, logger, observer, onDead, otherTopics = [] } = this.options;
      const topics = [...new Set([...handlers.map(({ batch }) => batch.topic), ...otherTopics])];
      const problems = await findTopicProblems(kafka, topics);
      if (problems.length > 0) throw new Error(`Kafka is not ready for this service: ${problems.join('; ')}`);
      await producer.connect();
      this.consumers = handlers.map(({ batch, handler }) =>
        createBatchConsumer({ ...batch, kafka, producer, handler, logger, observer, onDead }),
      );
      await Promise.all(this.consumers.map((consumer) => consumer.start()));
      this.listening = true;
      callback();
    } catch (error) {
      callback(error);
    }
  }

  /**
   * Finishes the batches in hand. Nest calls this before `onApplicationShutdown`, where pools are closed, so handlers
   * still have their stores.
   */
  async close(): Promise<void> {
    await Promise.all(this.consumers.map((consumer) => consumer.stop()));
    this.consumers = [];
    await this.options.producer.disconnect();
  }

  /** For readiness: throws until every consumer has its partitions. */
  checkJoined(): void {
    if (!this.listening || !this.consumers.every((consumer) => consumer.joined())) {
      throw new DependencyFailure('kafka', 'not every consumer has joined its group');
    }
  }

  on(): never {
    throw new Error('the Kafka strategy has no events of its own');
  }

  unwrap<T>(): T {
    return this.options.kafka as T;
  }

  private batchHandlers(): { batch: BatchHandlerOptions; handler: HandlerFunction }[] {
    const found = [...this.messageHandlers.values()].map((handler) => {
      const batch = (handler.extras as { batch?: BatchHandlerOptions } | undefined)?.batch;
      if (!batch) throw new Error('use @BatchHandler for Kafka, not @EventPattern or @MessagePattern');
      if (handler.next) throw new Error(`two handlers for ${batch.topic.name} in group ${batch.group}`);
      const call: HandlerFunction = async (messages: readonly Incoming[]) => {
        const result: unknown = await handler(messages, {});
        return (isObservable(result) ? await lastValueFrom(result) : result) as readonly Outcome[];
      };
      return { batch, handler: call };
    });
    const groups = found.map(({ batch }) => batch.group);
    const twice = groups.find((group, index) => groups.indexOf(group) !== index);
    if (twice) throw new Error(`the group ${twice} reads two topics; give each handler a group of its own`);
    return found;
  }
}
