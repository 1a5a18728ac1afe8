export * from './eventually.js';
export * from './group-offsets.js';
export * from './kafka-harness.js';
export * from './silent-logger.js';
export * from './test-database.js';
export * from './take-turn.js';
export * from './test-stack.js';
