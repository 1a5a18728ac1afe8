import { AF } from './compositions/af.data.js';
import { AR } from './compositions/ar.data.js';
import { BG } from './compositions/bg.data.js';
import { BN } from './compositions/bn.data.js';
import { CA } from './compositions/ca.data.js';
import { CS } from './compositions/cs.data.js';
import { DA } from './compositions/da.data.js';
import { DE } from './compositions/de.data.js';
import { EL } from './compositions/el.data.js';
import { EN } from './compositions/en.data.js';
import { ES } from './compositions/es.data.js';
import { ET } from './compositions/et.data.js';
import { FA } from './compositions/fa.data.js';
import { FI } from './compositions/fi.data.js';
import { FR } from './compositions/fr.data.js';
import { HE } from './compositions/he.data.js';
import { HI } from './compositions/hi.data.js';
import { HR } from './compositions/hr.data.js';
import { HU } from './compositions/hu.data.js';
import { ID } from './compositions/id.data.js';
import { IS } from './compositions/is.data.js';
import { IT } from './compositions/it.data.js';
import { JA } from './compositions/ja.data.js';
import { KO } from './compositions/ko.data.js';
import { LT } from './compositions/lt.data.js';
import { LV } from './compositions/lv.data.js';
import { MS } from './compositions/ms.data.js';
import { NL } from './compositions/nl.data.js';
import { NO } from './compositions/no.data.js';
import { PL } from './compositions/pl.data.js';
import { PT } from './compositions/pt.data.js';
import { RO } from './compositions/ro.data.js';
import { RU } from './compositions/ru.data.js';
import { SK } from './compositions/sk.data.js';
import { SL } from './compositions/sl.data.js';
import { SR } from './compositions/sr.data.js';
import { SV } from './compositions/sv.data.js';
import { SW } from './compositions/sw.data.js';
import { TH } from './compositions/th.data.js';
import { TL } from './compositions/tl.data.js';
import { TR } from './compositions/tr.data.js';
import { UK } from './compositions/uk.data.js';
import { UR } from './compositions/ur.data.js';
import { VI } from './compositions/vi.data.js';
import { ZH } from './compositions/zh.data.js';
import type { CompositionsByLanguage } from './composition.js';

/** How people put together that they want to leave. A change of any is a change of `REPLY_RULE_VERSION`. */
export const COMPOSITIONS: CompositionsByLanguage = {
  af: AF,
  ar: AR,
  bg: BG,
  bn: BN,
  ca: CA,
  cs: CS,
  da: DA,
  de: DE,
  el: EL,
  en: EN,
  es: ES,
  et: ET,
  fa: FA,
  fi: FI,
  fr: FR,
  he: HE,
  hi: HI,
  hr: HR,
  hu: HU,
  id: ID,
  is: IS,
  it: IT,
  ja: JA,
  ko: KO,
  lt: LT,
  lv: LV,
  ms: MS,
  nl: NL,
  no: NO,
  pl: PL,
  pt: PT,
  ro: RO,
  ru: RU,
  sk: SK,
  sl: SL,
  sr: SR,
  sv: SV,
  sw: SW,
  th: TH,
  tl: TL,
  tr: TR,
  uk: UK,
  ur: UR,
  vi: VI,
  zh: ZH,
};
