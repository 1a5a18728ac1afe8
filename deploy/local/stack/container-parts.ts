import { showPhase } from '../progress.mjs';
import type { ChildProcesses } from './child-processes.ts';
import { MARK_LABEL, hasImage, isDockerRunning, provideImage } from './docker-engine.ts';
import type { Parts } from './start-parts.ts';

// The versions that docker-compose.yml deploys, but for Kafka: testcontainers starts Confluent's images only.
const KAFKA = 'confluentinc/cp-kafka:8.3.0';
const POSTGRES = 'postgres:17';
const REDIS = 'redis:7';
const REAPER = 'testcontainers/ryuk:0.14.0';
const NAME = 'stopgate';

/** Why containers cannot be used here; undefined when they can. May pull images. */
export async function findContainerObstacle(): Promise<string | undefined> {
  if (!(await isDockerRunning())) return 'no Docker engine answers';
  for (const image of [KAFKA, POSTGRES, REDIS]) {
    if (!(await hasImage(image)) && !(await showPhase(`Pulling ${image}`, () => provideImage(image)))) {
      return `the image ${image} is not there and cannot be pulled`;
    }
  }
  return undefined;
}

/** Starts Kafka, PostgreSQL and Redis in containers; `children` removes them when it stops everything. */
export async function startContainerParts(children: ChildProcesses): Promise<Parts> {
  // It removes the containers of a killed run, as our watchdog does; where it cannot be pulled, nothing else would start.
  if (!(await hasImage(REAPER))) process.env.TESTCONTAINERS_RYUK_DISABLED ??= 'true';
  const { GenericContainer, Wait } = await import('testcontainers');
  const { PostgreSqlContainer } = await import('@testcontainers/postgresql');
  const { KafkaContainer } = await import('@testcontainers/kafka');
  children.expectContainers();
  const labels = { [MARK_LABEL]: children.mark() };
  const [postgres, redis, kafka] = await showPhase('Starting PostgreSQL, Redis and Kafka in containers', () =>
    Promise.all([
      new PostgreSqlContainer(POSTGRES)
        .withDatabase(NAME)
        .withUsername(NAME)
        .withPassword(NAME)
        .withLabels(labels)
        .withCommand(['postgres', '-c', 'max_connections=200', '-c', 'fsync=off'])
        .start(),
      new GenericContainer(REDIS)
        .withLabels(labels)
        .withCommand(['redis-server', '--save', '', '--set-max-intset-entries', '1024'])
        .withExposedPorts(6379)
        .withWaitStrategy(Wait.forListeningPorts())
        .start(),
      new KafkaContainer(KAFKA)
        .withKraft()
        .withLabels(labels)
        .withEnvironment({
          KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false',
          KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: '0',
          KAFKA_MESSAGE_MAX_BYTES: '2097152',
          KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS: '5',
          KAFKA_LOG_RETENTION_CHECK_INTERVAL_MS: '5000',
          KAFKA_LOG_CLEANER_BACKOFF_MS: '2000',
        })
        // Its own strategy is done before the broker listens.
        .withWaitStrategy(Wait.forLogMessage('Kafka Server started'))
        .start(),
    ]),
  );
  return {
    kafkaBrokers: `${kafka.getHost()}:${kafka.getMappedPort(9093)}`,
    databaseUrl: postgres.getConnectionUri(),
    redisUrl: `redis://${redis.getHost()}:${redis.getMappedPort(6379)}`,
  };
}
