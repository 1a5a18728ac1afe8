export { maySend } from './check-answer.js';
export type { Category, Channel, CheckAnswer, CheckResult, UnknownReason } from './check-answer.js';
export { PresendClient } from './presend-client.js';
export type { CheckOptions, ListQuestion, PresendClientOptions, Question } from './presend-client.js';
export type { Trouble } from './trouble.js';
