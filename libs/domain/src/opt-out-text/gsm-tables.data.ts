/** GSM default alphabet (3GPP TS 23.038, 6.2.1) in the order of its codes; the escape at 0x1B is left as U+001B. */
export const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';

/** Default extension table (6.2.1.1): an escape and a second septet. */
export const EXTENSION = '\f^{}\\[~]|€';

export type NationalTable = 'TR' | 'ES' | 'PT';

export interface NationalAlphabet {
  readonly table: NationalTable;
  /** What the single shift table has beside the default extension. */
  readonly single: string;
  /** The locking shift table, which takes the place of the default alphabet; Spanish has none. */
  readonly locking: string | undefined;
}

/** The three national languages of TS 23.038 annex A that handsets were first made for: Turkish, Spanish, Portuguese. */
export const NATIONAL_ALPHABETS: readonly NationalAlphabet[] = [
  {
    table: 'TR',
    single: 'ĞİŞçğış',
    locking: BASIC.replace('è', '€')
      .replace('ì', 'ı')
      .replace('Ø', 'Ğ')
      .replace('ø', 'ğ')
      .replace('Æ', 'Ş')
      .replace('æ', 'ş')
      .replace('¡', 'İ')
      .replace('¿', 'ç'),
  },
  { table: 'ES', single: 'çÁÍÓÚáíóú', locking: undefined },
  {
    table: 'PT',
    single: 'êçÔôÁáΦΓΩΠΨΣΘÊÀÍÓÚÃÕÂíóúãõâ',
    locking:
      '@£$¥êéúíóç\nÔô\rÁáΔ_ªÇÀ∞^\\€Ó|\u001bÂâÊÉ !"#º%&\'()*+,-./0123456789:;<=>?ÍABCDEFGHIJKLMNOPQRSTUVWXYZÃÕÚÜ§~abcdefghijklmnopqrstuvwxyzãõ`üà',
  },
];
