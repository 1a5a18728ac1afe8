/**
 * What the way out of an e-mail is called, by language (BCP 47, lower case): the text of a link, as people know it from
 * the mail programs and newsletters of their language.
 */
export const UNSUBSCRIBE_WORDS: Readonly<Record<string, string>> = {
  af: 'Teken uit',
  ar: 'إلغاء الاشتراك',
  bg: 'Отписване',
  bn: 'আনসাবস্ক্রাইব করুন',
  bs: 'Odjavite se',
  ca: 'Donar-se de baixa',
  cs: 'Odhlásit odběr',
  da: 'Afmeld',
  de: 'Abmelden',
  el: 'Κατάργηση εγγραφής',
  en: 'Unsubscribe',
  es: 'Darse de baja',
  et: 'Loobu tellimusest',
  fa: 'لغو اشتراک',
  fi: 'Peruuta tilaus',
  fil: 'Mag-unsubscribe',
  fr: 'Se désinscrire',
  ga: 'Díliostáil',
  gl: 'Darse de baixa',
  he: 'הסרה מרשימת התפוצה',
  hi: 'सदस्यता छोड़ें',
  hr: 'Odjavite se',
  hu: 'Leiratkozás',
  id: 'Berhenti berlangganan',
  is: 'Afskrá mig',
  it: 'Annulla iscrizione',
  ja: '配信停止',
  ko: '수신거부',
  lt: 'Atsisakyti prenumeratos',
  lv: 'Atrakstīties',
  ms: 'Berhenti melanggan',
  nb: 'Meld deg av',
  nl: 'Afmelden',
  nn: 'Meld deg av',
  no: 'Meld deg av',
  pl: 'Wypisz się',
  pt: 'Cancelar inscrição',
  'pt-pt': 'Cancelar subscrição',
  ro: 'Dezabonare',
  ru: 'Отписаться',
  sk: 'Odhlásiť odber',
  sl: 'Odjavite se',
  sr: 'Одјавите се',
  'sr-latn': 'Odjavite se',
  sv: 'Avsluta prenumerationen',
  sw: 'Jiondoe',
  th: 'ยกเลิกการรับข่าวสาร',
  tr: 'Abonelikten çık',
  uk: 'Відписатися',
  ur: 'ان سبسکرائب کریں',
  vi: 'Hủy đăng ký',
  zh: '退订',
  'zh-hant': '取消訂閱',
  'zh-hk': '取消訂閱',
  'zh-mo': '取消訂閱',
  'zh-tw': '取消訂閱',
};

/** Languages that are written from right to left. */
export const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(['ar', 'fa', 'he', 'ur']);

/** What stands between the words and the link in plain text, where it is not a colon and a space. */
export const BEFORE_LINK: Readonly<Record<string, string>> = { fr: ' : ' };

/**
 * Grey of 7 to 1 on white, by itself: neither the mail's colours nor its styles for links or floats reach it. The link is
 * tall enough for a finger.
 */
export const FOOTER_STYLE =
  'clear:both;margin:0;padding:8px 16px;background:#ffffff;color:#595959;font:normal 14px/20px Arial,Helvetica,sans-serif;text-align:center';
export const FOOTER_LINK_STYLE = 'display:inline-block;padding:8px 4px;color:#595959;text-decoration:underline';
