export * from './array-parameter.js';
export { eventsOf } from './event-bundle.js';
export * from './outbox-event.js';
export * from './outbox-relay.js';
export * from './outbox.sql.js';
export { WakeSignal } from './wake-signal.js';
export type { RelayHeartbeat } from './relay-term.js';
export { outboxColumns } from './relay.sql.js';
export type { StoredRow } from './relay.sql.js';
