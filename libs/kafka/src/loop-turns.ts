import { setImmediate } from 'node:timers/promises';

let last: Promise<void> = Promise.resolve();

/**
 * Resolves in a turn of the event loop that no other caller gets, in the order of calling. Long work asks for one before
 * each piece: what has arrived meanwhile (a record of another topic, an answer, a request) then waits for one piece and
 * not for the pieces of every partition behind each other.
 */
export function takeLoopTurn(): Promise<void> {
  last = last.then(() => setImmediate());
  return last;
}
