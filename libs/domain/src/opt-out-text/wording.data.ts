/** What the wordings of a language are made of. */
export interface LanguageWords {
  /** "Leave", as a heading before a colon. */
  readonly leave: string;
  /** "by SMS", "text": what is done with the keyword. */
  readonly send: string;
  /** "to", before the number. */
  readonly to: string;
  readonly or: string;
  /** "answer", before the keyword. */
  readonly reply: string;
}

/**
 * By language: as people write it and, where that has characters which GSM-7 lacks, as they write it in an SMS that must
 * stay cheap. `>` stands where a language would put the "to" behind the number.
 */
export const WORDS: Readonly<Record<string, readonly [LanguageWords, LanguageWords?]>> = {
  en: [words('Opt out', 'text', 'to', 'or', 'reply')],
  fr: [words('Stop', '', 'au', 'ou', 'répondez')],
  nl: [words('Afmelden', 'sms', 'naar', 'of', 'antwoord')],
  de: [words('Abmelden', 'SMS', 'an', 'oder', 'antworten Sie')],
  es: [words('Baja', 'SMS', 'al', 'o', 'responda')],
  it: [words('Stop', 'SMS', 'al', 'o', 'rispondi')],
  pt: [words('Sair', 'SMS', 'para', 'ou', 'responda')],
  sv: [words('Avsluta', 'SMS', 'till', 'eller', 'svara')],
  da: [words('Afmeld', 'SMS', 'til', 'eller', 'svar')],
  no: [words('Avmeld', 'SMS', 'til', 'eller', 'svar')],
  fi: [words('Peruuta', 'SMS', '>', 'tai', 'vastaa')],
  is: [words('Afskrá', 'SMS', 'í', 'eða', 'svaraðu'), words('Afskra', 'SMS', 'i', 'eda', 'svaradu')],
  pl: [words('Rezygnacja', 'SMS', 'na', 'lub', 'odpisz')],
  cs: [words('Odhlásit', 'SMS', 'na', 'nebo', 'odepište'), words('Odhlasit', 'SMS', 'na', 'nebo', 'odepiste')],
  sk: [words('Odhlásiť', 'SMS', 'na', 'alebo', 'odpíšte'), words('Odhlasit', 'SMS', 'na', 'alebo', 'odpiste')],
  hu: [words('Leiratkozás', 'SMS', '>', 'vagy', 'válasz:'), words('Leiratkozas', 'SMS', '>', 'vagy', 'valasz:')],
  ro: [words('Dezabonare', 'SMS', 'la', 'sau', 'răspunde'), words('Dezabonare', 'SMS', 'la', 'sau', 'raspunde')],
  bg: [words('Отказ', 'SMS', 'на', 'или', 'отговорете'), words('Otkaz', 'SMS', 'na', 'ili', 'otgovorete')],
  // Capitals of which GSM-7 has the Greek ones that Latin lacks.
  el: [words('Διαγραφή', 'SMS', 'στο', 'ή', 'απαντήστε'), words('ΔIAΓPAΦH', 'SMS', 'ΣTO', 'H', 'AΠANTHΣTE')],
  tr: [words('Çıkış', 'SMS', '>', 'veya', 'yanıtla:'), words('Cikis', 'SMS', '>', 'veya', 'yanitla:')],
  hr: [words('Odjava', 'SMS', 'na', 'ili', 'odgovorite')],
  sl: [words('Odjava', 'SMS', 'na', 'ali', 'odgovorite')],
  sr: [words('Odjava', 'SMS', 'na', 'ili', 'odgovorite')],
  et: [words('Loobu', 'SMS', '>', 'või', 'vasta'), words('Loobu', 'SMS', '>', 'voi', 'vasta')],
  lv: [words('Atteikties', 'SMS', 'uz', 'vai', 'atbildi')],
  lt: [words('Atsisakyti', 'SMS', '>', 'arba', 'atsakykite')],
  ru: [words('Отписка', 'SMS', 'на', 'или', 'ответьте'), words('Otpiska', 'SMS', 'na', 'ili', 'otvet:')],
  uk: [words('Відписка', 'SMS', 'на', 'або', 'відповідь:'), words('Vidpyska', 'SMS', 'na', 'abo', 'vidpovid:')],
  ar: [words('إلغاء الاشتراك', 'SMS', 'إلى', 'أو', 'أرسل'), words('Opt out', 'text', 'to', 'or', 'reply')],
  he: [words('להסרה', 'SMS', 'אל', 'או', 'השב'), words('Opt out', 'text', 'to', 'or', 'reply')],
  fa: [words('لغو', 'SMS', 'به', 'یا', 'پاسخ:'), words('Laghv', 'SMS', 'be', 'ya', 'pasokh:')],
  hi: [words('बंद करें', 'SMS', '>', 'या', 'जवाब:'), words('Band karen', 'SMS', '>', 'ya', 'jawab:')],
  bn: [words('বন্ধ করুন', 'SMS', '>', 'বা', 'উত্তর:'), words('Bondho korun', 'SMS', '>', 'ba', 'uttor:')],
  th: [words('ยกเลิก', 'SMS', '>', 'หรือ', 'ตอบ'), words('Opt out', 'text', 'to', 'or', 'reply')],
  vi: [words('Từ chối', 'SMS', 'gửi', 'hoặc', 'trả lời'), words('Tu choi', 'SMS', 'gui', 'hoac', 'tra loi')],
  id: [words('Berhenti', 'SMS', 'ke', 'atau', 'balas')],
  ms: [words('Henti', 'SMS', 'ke', 'atau', 'balas')],
  fil: [words('Itigil', 'SMS', 'sa', 'o', 'sumagot ng')],
  zh: [words('退订', 'SMS', '>', '或', '回复'), words('Opt out', 'text', 'to', 'or', 'reply')],
  'zh-hant': [words('取消訂閱', 'SMS', '>', '或', '回覆'), words('Opt out', 'text', 'to', 'or', 'reply')],
  ja: [words('配信停止', 'SMS', '>', 'または', '返信'), words('Opt out', 'text', 'to', 'or', 'reply')],
  ko: [words('수신거부', 'SMS', '>', '또는', '답장'), words('Opt out', 'text', 'to', 'or', 'reply')],
  sw: [words('Jiondoe', 'SMS', 'kwa', 'au', 'jibu')],
  af: [words('Onttrek', 'SMS', 'na', 'of', 'antwoord')],
};

function words(leave: string, send: string, to: string, or: string, reply: string): LanguageWords {
  return { leave, send, to, or, reply };
}

/** The shortest that still tell what to do, in every language: for bodies that have no room for more. */
export const PLAIN_WORDING = {
  link: 'STOP {link}',
  short_code: '{keyword} {shortCode}',
  both: '{keyword} {shortCode}, {link}',
} as const;
