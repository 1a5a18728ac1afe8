import { describe, expect, test } from '@jest/globals';
import { DependencyFailure, isDependencyFailure } from './dependency-failure.js';

const withCode = (code: string): Error => Object.assign(new Error('x'), { code });

describe('a dependency is at fault', () => {
  test.each([
    ['a refused connection', withCode('ECONNREFUSED')],
    ['PostgreSQL shutting down', withCode('57P01')],
    ['too many connections', withCode('53300')],
    ['a deadlock that PostgreSQL broke', withCode('40P01')],
    ['Redis loading its data', new Error('LOADING Redis is loading the dataset in memory')],
    ['Redis out of memory', new Error('OOM command not allowed when used memory > maxmemory')],
    ['a closed ioredis connection', new Error('Connection is closed.')],
    ['what kafkajs calls retriable', Object.assign(new Error('x'), { retriable: true })],
    ['our own', new DependencyFailure('redis', 'replica not fresh')],
    ['a wrapped one', new Error('outer', { cause: withCode('ECONNRESET') })],
    ['both address families refused', new AggregateError([withCode('ECONNREFUSED')])],
  ])('%s', (_name, error) => expect(isDependencyFailure(error)).toBe(true));
});

describe('a message or our code is at fault', () => {
  test.each([
    ['a bug', new TypeError('undefined is not a function')],
    ['a violated constraint', withCode('23505')],
    ['a bad value', withCode('22P02')],
    ['a Redis script error', new Error('ERR Error running script')],
    ['no error at all', undefined],
  ])('%s', (_name, error) => expect(isDependencyFailure(error)).toBe(false));
});
