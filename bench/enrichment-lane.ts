import { CompanyDirectory, SenderDirectory } from '@stopgate/company-directory';
import { messagesOutbound } from '@stopgate/contracts';
import type { Topic } from '@stopgate/contracts';
import { createBatchConsumer, createKafka, createRecordProducer } from '@stopgate/kafka';
import type { Kafka, OutputBatch, OutputFrame, RecordProducer } from '@stopgate/kafka';
import { createLogger, createRedis, whenRedisReady } from '@stopgate/nest';
import { RedisSuppressionReplica } from '@stopgate/suppression-replica';
import type { Contestant } from './enrichment-job.ts';
import { startStopwatch } from './enrichment-job.ts';
import { replicaIdentity } from './enrichment-replica.ts';
import { sceneCompanies, sceneConnection } from './enrichment-scene.ts';

const BUILT = '../services/enrichment/dist/enrich-messages';

/** The parts of the built service that this benchmark drives; only the topics' names are other ones. */
async function loadService() {
  const { PromotionalLaneController } = (await import(`${BUILT}/promotional-lane.controller.js`)) as {
    PromotionalLaneController: typeof import('../services/enrichment/src/enrich-messages/promotional-lane.controller.ts').PromotionalLaneController;
  };
  const { TransactionalLaneController } = (await import(`${BUILT}/transactional-lane.controller.js`)) as {
    TransactionalLaneController: typeof import('../services/enrichment/src/enrich-messages/transactional-lane.controller.ts').TransactionalLaneController;
  };
  const lanes = (await import(
    `${BUILT}/lanes.js`
  )) as typeof import('../services/enrichment/src/enrich-messages/lanes.ts');
  const context = (await import(
    `${BUILT}/enrich-context.js`
  )) as typeof import('../services/enrichment/src/enrich-messages/enrich-context.ts');
  return { PromotionalLaneController, TransactionalLaneController, ...lanes, ...context };
}

/** The promotional lane as the service runs it: runner, handler, Redis replica, directories, metrics. */
export const promotionalLane: Contestant = (surroundings) => openLanes(surroundings, false);

/** The same with the transactional lane beside it, which reads every record too and takes none of these. */
export const bothLanes: Contestant = (surroundings) => openLanes(surroundings, true);

async function openLanes(
  { brokers, redisUrl, redisPrefix }: Parameters<Contestant>[0],
  transactionalBeside: boolean,
): ReturnType<Contestant> {
  const service = await loadService();
  const logger = createLogger({ service: 'bench', level: 'warn' });
  const redis = createRedis(redisUrl, 'bench', { logger });
  await whenRedisReady(redis);
  const replica = new RedisSuppressionReplica({ redis, ...replicaIdentity(redisPrefix) });
  await replica.prepare();
  const onDead = (reason: string): never => {
    throw new Error(reason);
  };
  const kafka = createKafka({ brokers, clientId: 'bench-lane', logger });
  const companies = new CompanyDirectory({ kafka, logger, onDead });
  for (const company of sceneCompanies()) companies.apply(company);
  const senders = new SenderDirectory({ kafka, logger, onDead });
  senders.apply(sceneConnection());
  const context = service.createEnrichContext(
    {
      secret: 'a secret of the benchmark that is long enough',
      linkBaseUrl: 'https://no-s.ms',
      registryUrl: 'https://api.example.com',
    },
    senders,
  );
  const promotional = new service.PromotionalLaneController(replica, companies, context);
  const transactional = new service.TransactionalLaneController(context);

  return async ({ group, input, outputs, count }) => {
    // A new one for each run: kafkajs keeps asking for the metadata of every topic it wrote to, deleted ones included.
    const producer = createRecordProducer(kafka);
    await producer.connect();
    const watch = startStopwatch(count);
    const renamed = (topic: Topic): Topic => ({ ...topic, name: outputs[topic.name]! });
    const renaming: RecordProducer = {
      ...producer,
      send: (records) => producer.send(records.map((record) => ({ ...record, topic: outputs[record.topic]! }))),
      startOutputs: () => renameTopics(producer.startOutputs(), renamed),
    };
    const topic: typeof messagesOutbound = { ...messagesOutbound, name: input };
    const shared = {
      kafka: watchFetches(kafka, watch.start),
      producer: renaming,
      topic,
      logger,
      onDead: (reason: string) => watch.fail(new Error(reason)),
    };
    const consumer = createBatchConsumer({
      ...shared,
      ...service.promotionalLane,
      group: `${group}.promotional`,
      handler: (batch) => promotional.handle(batch),
      observer: { batchDone: ({ messages }) => watch.done(messages) },
    });
    const beside = createBatchConsumer({
      ...shared,
      kafka,
      ...service.transactionalLane,
      group: `${group}.transactional`,
      handler: (batch) => transactional.handle(batch),
    });
    if (transactionalBeside) await Promise.all([consumer.start(), beside.start()]);
    else await consumer.start();
    const measured = await watch.finished;
    await Promise.all([consumer.stop(), ...(transactionalBeside ? [beside.stop()] : [])]);
    await producer.disconnect();
    return measured;
  };
}

/** Writes to other topics than the handler says. */
function renameTopics(batch: OutputBatch, renamed: (topic: Topic) => Topic): OutputBatch {
  const frames = new Map<OutputFrame, OutputFrame>();
  const add = batch.add.bind(batch);
  batch.add = (frame, ...rest) => {
    let own = frames.get(frame);
    if (!own) frames.set(frame, (own = { ...frame, topic: renamed(frame.topic) }));
    add(own, ...rest);
  };
  return batch;
}

/** The same client, telling when a consumer first fetches. */
function watchFetches(kafka: Kafka, onFetch: () => void): Kafka {
  const watched = Object.create(kafka) as Kafka;
  watched.consumer = (options) => {
    const consumer = kafka.consumer(options);
    consumer.on(consumer.events.FETCH_START, onFetch);
    return consumer;
  };
  return watched;
}
