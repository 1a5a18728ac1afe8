import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { takeLoopTurn } from './loop-turns.js';

describe('takeLoopTurn', () => {
  it('gives each caller a turn of its own, in the order of calling, and others run between them', async () => {
    const ran: string[] = [];
    const piecesOf = async (name: string): Promise<void> => {
      for (let piece = 1; piece <= 2; piece += 1) {
        await takeLoopTurn();
        ran.push(`${name}${piece}`);
      }
    };
    let working = true;
    const between = (async () => {
      while (working) {
        await nextTurn();
        ran.push('|');
      }
    })();
    await Promise.all(['a', 'b', 'c'].map(piecesOf));
    working = false;
    await between;
    expect(ran.filter((what) => what !== '|')).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'c2']);
    // Never two pieces without a turn for whatever else is waiting.
    expect(ran.join('')).not.toMatch(/\d[abc]/);
  });
});
