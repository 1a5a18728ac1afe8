import { describe, expect, test } from '@jest/globals';
import type { Logger } from 'pino';
import { createLogger } from './logger.js';
import { NestLogger } from './nest-logger.js';

function logInto(level = 'trace'): { logger: Logger; text: () => string; last: () => Record<string, unknown> } {
  const lines: string[] = [];
  const logger = createLogger({ service: 'tiny', level, stream: { write: (line: string) => void lines.push(line) } });
  return { logger, text: () => lines.join(''), last: () => JSON.parse(lines.at(-1)!) as Record<string, unknown> };
}

const PHONE = '+33612345678';
const EMAIL = 'jane.doe@example.com';

describe('logger', () => {
  test.each(['+33612345678.x@example.com', 'a@b.com+john@c.org', 'a@b.com...john@c.org'])(
    'masks every address of %s',
    (sentence) => {
      const { logger, text } = logInto();
      logger.info({ err: new Error(sentence) }, 'x');
      expect(text()).not.toMatch(/john@|612345678/);
    },
  );

  test('writes one JSON line with service, level in words and time', () => {
    const { logger, last } = logInto();
    logger.info({ companyId: 'acme' }, 'opt_out_recorded');
    expect(last()).toMatchObject({ service: 'tiny', level: 'info', companyId: 'acme', msg: 'opt_out_recorded' });
    expect(Date.parse(last()['time'] as string)).not.toBeNaN();
  });

  test.each(['address', 'to', 'from', 'phone', 'msisdn', 'email', 'To', 'MSISDN'])('%s is masked', (field) => {
    const { logger, text } = logInto();
    logger.info({ [field]: PHONE }, 'x');
    logger.info({ message: { deep: { [field]: EMAIL } } }, 'x');
    logger.info({ list: [{ [field]: PHONE }], [field]: [PHONE, EMAIL] }, 'x');
    logger.info({ [field]: 33612345678 }, 'x');
    logger.child({ [field]: PHONE }).info('x');
    expect(text()).not.toMatch(/612345678|jane\.doe@/);
    expect(text().match(new RegExp(`"${field}"`, 'g'))).toHaveLength(6);
  });

  test('credentials are left out whole', () => {
    const { logger, text } = logInto();
    logger.info({ headers: { authorization: 'Bearer sgk_hunter2', cookie: 'hunter2' }, apiKey: 'hunter2' }, 'x');
    expect(text()).not.toContain('hunter2');
  });

  test('an error keeps its words and causes, and loses addresses and the row that failed', () => {
    const { logger, last, text } = logInto();
    const cause = Object.assign(new Error(`duplicate key ${PHONE}`), { code: '23505', detail: `(address)=(${EMAIL})` });
    logger.error({ err: new Error(`could not keep ${EMAIL}`, { cause }) }, 'x');
    expect(text()).not.toMatch(/612345678|jane\.doe@/);
    expect(last()['err']).toMatchObject({ type: 'Error', message: expect.stringContaining('could not keep') });
    expect((last()['err'] as { cause: unknown }).cause).toMatchObject({ code: '23505' });
  });

  test('text from outside cannot forge a second line', () => {
    const { logger, text, last } = logInto();
    logger.warn({ body: 'STOP\n{"level":"info","msg":"forged"}' }, 'bad\nkeyword');
    expect(text().trimEnd().split('\n')).toHaveLength(1);
    expect(last()['msg']).toBe('bad\nkeyword');
  });

  test('what is logged is not changed, and a cycle does not hang', () => {
    const { logger, text } = logInto();
    const message: Record<string, unknown> = { to: PHONE };
    message['self'] = message;
    logger.info({ message }, 'x');
    expect(message['to']).toBe(PHONE);
    expect(text()).toContain('[deeper]');
  });

  test("Nest's start-up chatter is for debugging, its errors are errors", () => {
    const { logger, text, last } = logInto('info');
    const nest = new NestLogger(logger);
    nest.log('Mapped {/x, GET} route', 'RouterExplorer');
    expect(text()).toBe('');
    nest.error('it broke', 'Error: it broke\n at x', 'SomeService');
    expect(last()).toMatchObject({ level: 'error', msg: 'it broke', context: 'SomeService' });
    nest.error(new Error('thrown'));
    expect(last()).toMatchObject({ msg: 'thrown', err: { message: 'thrown' } });
  });
});
