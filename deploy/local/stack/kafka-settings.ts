/** A process of Kafka: a broker, a controller, or both. */
export interface KafkaNode {
  readonly id: number;
  readonly roles: readonly ('broker' | 'controller')[];
  readonly folder: string;
  readonly port?: number;
  readonly controllerPort?: number;
}

/** The text of its server.properties; each record is kept `copies` times. */
export function serverSettings(node: KafkaNode, controller: KafkaNode, data: string, copies: number): string {
  const at = (name: string, port: number | undefined): string[] =>
    port === undefined ? [] : [`${name}://127.0.0.1:${port}`];
  const settings: Record<string, string | number | boolean> = {
    'process.roles': node.roles.join(','),
    'node.id': node.id,
    'controller.quorum.voters': `${controller.id}@127.0.0.1:${controller.controllerPort}`,
    listeners: [...at('PLAINTEXT', node.port), ...at('CONTROLLER', node.controllerPort)].join(','),
    ...(node.port !== undefined && {
      'advertised.listeners': at('PLAINTEXT', node.port).join(),
      'inter.broker.listener.name': 'PLAINTEXT',
    }),
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
    'log.dirs': data,
    'auto.create.topics.enable': false,
    'num.partitions': 6,
    'message.max.bytes': 2_097_152,
    'replica.fetch.max.bytes': 2_097_152,
    // A group may form at once: nobody else is coming.
    'group.initial.rebalance.delay.ms': 0,
    'offsets.topic.replication.factor': copies,
    'offsets.topic.num.partitions': 5,
    'transaction.state.log.replication.factor': copies,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.num.partitions': 5,
    'share.coordinator.state.topic.replication.factor': copies,
    'share.coordinator.state.topic.min.isr': 1,
    'log.cleaner.dedupe.buffer.size': 16_777_216,
    // What has expired goes within seconds instead of minutes: tests look for it.
    'log.retention.check.interval.ms': 5_000,
    'log.cleaner.backoff.ms': 2_000,
    'num.network.threads': 2,
    'num.io.threads': 4,
    'controlled.shutdown.max.retries': 1,
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
