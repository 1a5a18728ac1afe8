import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { moCall } from '../fixtures/mo-call.js';
import { bandwidth } from './bandwidth.js';
import { infobip } from './infobip.js';
import { kannel } from './kannel.js';

const json = (value: unknown) => moCall({ body: JSON.stringify(value) });

describe('infobip', () => {
  test('reads each result of a batch, in order; one that is wrong costs the others nothing', () => {
    const result = { messageId: 'm1', from: '385916242493', to: '36123', text: 'QUIZ STOP', cleanText: 'STOP' };
    const receivedAt = '2026-11-23T10:00:00.000+0100';
    const results = [{ ...result, receivedAt, callbackData: 'c1' }, 7, { ...result, messageId: 'm2', to: '' }];
    expect(infobip.decode(json({ results, messageCount: 3 }))).toMatchObject([
      { from: '385916242493', text: 'QUIZ STOP', sentAt: '2026-11-23T09:00:00.000Z', reference: 'c1' },
      { kind: 'unusable' },
      { kind: 'unusable' },
    ]);
  });

  test.each([
    ['no results', { results: [] }, 'ignored'],
    ['a delivery report', { results: [{ messageId: 'm', to: '1', status: { id: 5 } }] }, 'ignored'],
    ['another shape', { messages: [] }, 'unusable'],
  ])('%s is %s', (_what, body, kind) => {
    expect(infobip.decode(json(body))).toMatchObject([{ kind }]);
  });
});

describe('bandwidth', () => {
  test('reads each event; in a group the recipient is the number of ours', () => {
    const message = { id: 'm1', owner: '+33700000000', from: '+33612345678', to: ['+33711111111'], text: 'STOP' };
    const events = [
      { type: 'message-received', time: '2026-11-23T09:00:00.000000Z', to: '+33700000000', message },
      { type: 'message-delivered', message },
      { type: 'message-received', message: {} },
    ];
    expect(bandwidth.decode(json(events))).toMatchObject([
      { from: '+33612345678', to: '+33700000000', text: 'STOP', sentAt: '2026-11-23T09:00:00.000Z' },
      { kind: 'ignored' },
      { kind: 'unusable' },
    ]);
    expect(bandwidth.decode(json({}))).toMatchObject([{ kind: 'unusable' }]);
  });
});

describe('kannel', () => {
  const decode = (rawQuery: string) => kannel.decode(moCall({ method: 'GET', rawQuery }))[0];
  const start = 'from=%2B33612345678&to=36123&id=k1';

  test.each([
    ['UTF-8', `${start}&text=Arr%C3%AAt+svp&coding=0&charset=UTF-8`, 'Arrêt svp'],
    ['Latin-1', `${start}&text=Arr%EAt&coding=0&charset=ISO-8859-1`, 'Arrêt'],
    ['UCS-2', `${start}&text=%04%21%04%22%04%1E%04%1F&coding=2&charset=UTF-16BE`, 'СТОП'],
    ['UCS-2 without a character set', `${start}&text=%00S%00T%00O%00P&coding=2`, 'STOP'],
    ['eight-bit data', `${start}&text=STOP&coding=1&charset=8-BIT`, 'STOP'],
    ['no coding at all', `${start}&text=Arr%EAt`, 'Arrêt'],
    ['no text', start, ''],
  ])('reads %s', (_what, query, text) => {
    expect(decode(query)).toMatchObject({
      kind: 'mo',
      from: '+33612345678',
      to: '36123',
      text,
      providerMessageId: 'k1',
    });
  });

  test.each([
    ['1700000000', '2023-11-14T22:13:20.000Z'],
    ['2023-11-14+22:13', '2023-11-14T22:13:00.000Z'],
    ['2023-11-14%2022%3A13%3A20', '2023-11-14T22:13:20.000Z'],
    ['yesterday', undefined],
  ])('the time %s is %s', (time, sentAt) => {
    expect(decode(`${start}&time=${time}`)).toMatchObject({ sentAt });
  });

  test('reads which part of a text it is, and forms', () => {
    expect(decode(`${start}&text=ST&udh=%05%00%03%5A%02%01`)).toMatchObject({
      part: { reference: '90', total: 2, number: 1 },
    });
    expect(kannel.decode(moCall({ body: `${start}&text=STOP` }))).toMatchObject([{ text: 'STOP' }]);
  });

  test.each(['', 'to=36123&text=STOP', 'from=+&to=36123', '%&=&%zz=%'])('%j is unusable', (query) => {
    expect(decode(query)).toMatchObject({ kind: 'unusable' });
  });

  test('no query is an error, and whatever text is sent in UTF-8 is read', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ unit: 'grapheme' }), (garbage, text) => {
        decode(garbage);
        fc.pre(!text.startsWith('\ufeff'));
        const query = new URLSearchParams({ from: '+33612345678', to: '36123', text, charset: 'UTF-8' });
        expect(decode(query.toString())).toMatchObject({ text });
      }),
    );
  });
});
